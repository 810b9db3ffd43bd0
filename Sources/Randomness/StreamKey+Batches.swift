internal import Numerics

extension StreamKey {
  /// Turns eight places of details (see `place`) into the words there, in four planes.
  ///
  /// In place, as the compiler sees then that nothing written is read later and makes vector code.
  /// - Parameter words: eight places, and room for 24 words more.
  @inline(__always)
  func fillDetails(_ words: UnsafeMutablePointer<UInt32>) {
    let key = philoxKey
    let replicateLow = UInt32(truncatingIfNeeded: replicate)
    let last = lastCounterWord
    for lane in 0..<8 {
      let block = Philox.block(
        0x8000_0000 | words[lane], index, replicateLow, last, key.x, key.y)
      words[lane] = block.0
      words[lane &+ 8] = block.1
      words[lane &+ 16] = block.2
      words[lane &+ 24] = block.3
    }
  }

  /// The block from which pairs of words are made for the elements of a batch.
  private static var firstPair: UInt32 { 0x4000_0000 }

  /// Writes the pairs of the elements from one, a multiple of 16, up to another: for eight elements
  /// in a row eight first words, then eight second words.
  func fillPairs(_ words: UnsafeMutablePointer<UInt32>, from first: Int, to end: Int) {
    let block = Self.firstPair &+ UInt32(truncatingIfNeeded: first &>> 1)
    fill(words, count: 2 &* (end &- first), startingAtBlock: block)
  }

  /// The pair of one element, below 2^23.
  func pair(of element: Int) -> SIMD2<UInt32> {
    let number = (element &>> 4) &<< 3 | element & 7
    let block = block(Self.firstPair &+ UInt32(truncatingIfNeeded: number))
    return element & 8 == 0 ? block.lowHalf : block.highHalf
  }

  /// The number of doubles made from one group of words.
  @usableFromInline
  static let groupDoubles = 16

  /// Writes `count` uniforms strictly between 0 and 1.
  ///
  /// Number 16g + 8h + b is made of words 32g + 16h + b and 32g + 16h + 8 + b of the stream: it
  /// depends on its place alone. Allocates nothing.
  public func fillUniform(into numbers: UnsafeMutablePointer<Double>, count: Int) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.groupWords) { words in
      guard let words = words.baseAddress else { return }
      var done = 0
      while done < count {
        let firstBlock = UInt32(truncatingIfNeeded: done &>> 1)
        fill(words, count: Self.groupWords, startingAtBlock: firstBlock)
        let here = min(Self.groupDoubles, count &- done)
        let out = numbers + done
        for i in 0..<here {
          let place = i &+ (i & 8)
          out[i] = Uniform.open(high: words[place], low: words[place &+ 8])
        }
        done &+= here
      }
    }
  }

  /// Writes `count` standard normals, each the quantile of the uniform in the same place.
  ///
  /// Exactly `Normal.quantile` of what `fillUniform` writes, so nearby uniforms make nearby normals
  /// and |z| never exceeds 8.21. Allocates nothing.
  public func fillNormal(into numbers: UnsafeMutablePointer<Double>, count: Int) {
    fillUniform(into: numbers, count: count)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { places in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 64) { outer in
        guard let places = places.baseAddress, let outer = outer.baseAddress else { return }
        var done = 0
        while done < count {
          let here = min(64, count &- done)
          Self.turnNormal(numbers + done, here, outer: outer, places: places)
          done &+= here
        }
      }
    }
  }

  /// Turns at most 64 uniforms into normals. Those outside the middle take another formula; they are
  /// set aside, so that nobody has to guess which they are.
  /// - Parameters:
  ///   - outer: room for 64 of them.
  ///   - places: room for their places.
  @inline(__always)
  private static func turnNormal(
    _ numbers: UnsafeMutablePointer<Double>, _ count: Int, outer: UnsafeMutablePointer<Double>,
    places: UnsafeMutablePointer<UInt8>
  ) {
    var found = 0
    for i in 0..<count {
      outer[found] = numbers[i]
      places[found] = UInt8(truncatingIfNeeded: i)
      found &+= (numbers[i] - 0.5).magnitude > 0.425 ? 1 : 0
    }
    let raw = UnsafeMutableRawPointer(numbers)
    var i = 0
    while i &+ 4 <= count {
      let p = raw.loadUnaligned(fromByteOffset: 8 &* i, as: SIMD4<Double>.self)
      let q = p - SIMD4(repeating: 0.5)
      raw.storeBytes(of: Normal.centralQuantile(q), toByteOffset: 8 &* i, as: SIMD4<Double>.self)
      i &+= 4
    }
    while i < count {
      numbers[i] = Normal.centralQuantile(numbers[i] - 0.5)
      i &+= 1
    }
    i = 0
    while i &+ 4 <= found {
      let z = Normal.outerQuantile(SIMD4(outer[i], outer[i &+ 1], outer[i &+ 2], outer[i &+ 3]))
      for lane in 0..<4 { numbers[Int(places[i &+ lane])] = z[lane] }
      i &+= 4
    }
    while i < found {
      numbers[Int(places[i])] = Normal.quantile(outer[i])
      i &+= 1
    }
  }

  /// Writes `count` draws of Student's t (mean 0 where it exists, scale 1).
  ///
  /// Number i is made of its own blocks of the stream, so it depends on its place alone.
  /// See `StudentT` for the method. Allocates nothing.
  /// - Parameter degreesOfFreedom: above zero.
  public func fillStudentT(
    into numbers: UnsafeMutablePointer<Double>, count: Int, degreesOfFreedom: Double
  ) {
    for i in 0..<max(count, 0) {
      var attempt = 0
      var drawn: Double?
      while drawn == nil && attempt < 256 {
        let words = detail(of: i, attempt: attempt)
        drawn = StudentT.attempt(
          Uniform.open(high: words.x, low: words.y), Uniform.open(high: words.z, low: words.w),
          degreesOfFreedom: degreesOfFreedom)
        attempt += 1
      }
      // 256 misses have a chance of 1e-171.
      numbers[i] = drawn ?? 0
    }
  }
}
