// Square roots and rounding compile to the C library's `sqrt` and `floor` where the processor's
// baseline has no instruction for them (both are exact, so they cannot differ between machines).
// The import is here for the linker; nothing else of that library may be used.
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif
