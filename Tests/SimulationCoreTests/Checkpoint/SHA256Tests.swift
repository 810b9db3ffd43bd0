import SimulationCore
import Testing

/// Against the examples that NIST publishes with FIPS 180-4.
@Suite struct SHA256Tests {
  private func hash(_ text: String) -> String { SHA256.digest(text.utf8).hexadecimal }

  @Test func `published examples`() {
    #expect(hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      hash(
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu")
        == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1")
    #expect(
      SHA256.digest(repeatElement(UInt8(ascii: "a"), count: 1_000_000)).hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `pieces of any length give the same`() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let whole = SHA256.digest(bytes)
    for size in [1, 2, 31, 55, 56, 63, 64, 65, 127] {
      var hash = SHA256()
      for start in stride(from: 0, to: 300, by: size) {
        // Asking on the way changes nothing.
        _ = hash.digest
        hash.update(bytes[start..<min(300, start + size)])
      }
      #expect(hash.digest == whole)
    }
  }
}
