import Processor
import Testing

@Suite("What a build asks of the processor")
struct ProcessorTests {
  static let haswell =
    "processor\t: 0\nvendor_id\t: X\nflags\t\t: fpu sse2 fma cx16 movbe avx f16c abm bmi1 avx2 bmi2\n"
    + "bugs\t\t: none\n\nprocessor\t: 1\nflags\t\t: fpu\n"

  @Test("A processor with all of x86-64-v3 lacks nothing")
  func complete() {
    #expect(Processor.lacks(Self.haswell) == [])
  }

  @Test("Every missing feature is named, also where another's name begins with it")
  func incomplete() {
    let ivyBridge = "flags\t\t: fpu sse2 fma4 cx16 avx f16c avx2x\nother: avx2 fma\n"
    #expect(Processor.lacks(ivyBridge) == ["avx2", "fma", "bmi1", "bmi2", "movbe", "abm"])
  }

  @Test("A text without flags says nothing", arguments: ["", "\n\n", "Features\t: fp asimd\n"])
  func unknown(text: String) {
    #expect(Processor.lacks(text) == [])
  }
}
