import FuzzTargets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The target that the environment names.
private let target: FuzzTarget = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    fail("FUZZ_TARGET is none of \(FuzzTarget.allCases.map(\.rawValue))")
  }
  return target
}()

/// What libFuzzer calls with each case.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  do throws(FuzzFinding) {
    try target.run(Array(UnsafeBufferPointer(start: data, count: size)))
  } catch {
    fail("finding: \(error)")
  }
  return 0
}

/// What libFuzzer calls for a new case from an old one.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: CUnsignedInt
) -> Int {
  var random = Chance(seed: UInt64(seed))
  let old = Array(UnsafeBufferPointer(start: data, count: size))
  guard random.of(7, in: 8), let new = Mutation.of(old, for: target, &random), new.count <= most,
    !new.isEmpty
  else { return libFuzzerMutate(data, size, most) }
  for (index, byte) in new.enumerated() { data[index] = byte }
  return new.count
}

/// What libFuzzer calls for a new case from two old ones.
@_cdecl("LLVMFuzzerCustomCrossOver")
public func cross(
  _ first: UnsafePointer<UInt8>, _ firstSize: Int, _ second: UnsafePointer<UInt8>,
  _ secondSize: Int, _ out: UnsafeMutablePointer<UInt8>, _ most: Int, _ seed: CUnsignedInt
) -> Int {
  var random = Chance(seed: UInt64(seed))
  let one = Array(UnsafeBufferPointer(start: first, count: firstSize))
  let other = Array(UnsafeBufferPointer(start: second, count: secondSize))
  guard let new = Mutation.crossing(one, other, for: target, &random), new.count <= most else {
    return 0
  }
  for (index, byte) in new.enumerated() { out[index] = byte }
  return new.count
}

/// libFuzzer's own mutation of bytes.
@_silgen_name("LLVMFuzzerMutate")
private func libFuzzerMutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int) -> Int

/// Ends as a crash that libFuzzer keeps the case of.
private func fail(_ message: String) -> Never {
  let line = Array((message + "\n").utf8)
  _ = write(2, line, line.count)
  abort()
}

/// Random choices from libFuzzer's seed, so that its runs can be repeated.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  mutating func of(_ part: Int, in whole: Int) -> Bool { below(whole) < part }

  mutating func pick<C: RandomAccessCollection>(_ list: C) -> C.Element? {
    list.isEmpty ? nil : list[list.index(list.startIndex, offsetBy: below(list.count))]
  }

  mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
