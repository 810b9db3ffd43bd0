import Processor

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Before anything that is built for more than the oldest processor.
Processor.require()
exit(Tool.run().rawValue)
