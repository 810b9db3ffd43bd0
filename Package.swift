// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Two settings a person may make in the environment before building:
//   SHAREDFUND_CPU=x86-64  build for that processor level, such as the oldest, for other machines;
//                          without it the build uses AVX2 where this machine has it. The results
//                          are the same bytes at every level.
//   SHAREDFUND_PLAIN=1     leave the debug configuration unoptimised, to step through it
let processor = Context.environment["SHAREDFUND_CPU"] ?? (hasAVX2 ? "x86-64-v3" : nil)
let plainDebug = Context.environment["SHAREDFUND_PLAIN"] != nil

/// Whether Linux says that this processor has what the level x86-64-v3 asks for.
var hasAVX2: Bool {
  guard let information = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8),
    let flags = information.split(separator: "\n").first(where: { $0.hasPrefix("flags") })
  else { return false }
  let features = Set(flags.split(separator: " "))
  return features.isSuperset(of: ["avx2", "fma", "bmi1", "bmi2", "f16c", "movbe", "abm"])
}

let features: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]
// What must run on every processor; it says what is wrong where the rest would crash.
let anyProcessor =
  features + (processor == "x86-64-v3" ? [.define("X86_64_V3")] : [])
let settings =
  features + (processor.map { [.unsafeFlags(["-Xcc", "-march=\($0)"])] } ?? [])
// The tests run Monte Carlo in the debug configuration; without optimisation that takes minutes.
// Module by module that is compiled faster, and runs faster, than file by file. What only reads and
// writes is compiled faster without.
let optimised: [SwiftSetting] =
  settings
  + (plainDebug
    ? []
    : [
      .unsafeFlags(
        ["-O", "-wmo", "-disable-batch-mode", "-num-threads", "4"],
        .when(configuration: .debug))
    ])

func room(_ name: String, _ below: [Target.Dependency] = [], calculates: Bool = true) -> Target {
  .target(
    name: name, dependencies: below, swiftSettings: calculates ? optimised : settings)
}

// Data files are read from where they lie, next to the tests.
func tests(
  _ name: String, _ subjects: [Target.Dependency], data: Bool = false, calculates: Bool = true
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: subjects + ["TestSupport"],
    exclude: data ? ["Data"] : [], swiftSettings: calculates ? optimised : settings)
}

let package = Package(
  name: "SharedFund",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "sharedfund", targets: ["sharedfund"])],
  targets: [
    .target(name: "Processor", swiftSettings: anyProcessor),
    // From the ground up; a room imports only those below it.
    room("Numerics"),
    room("Randomness", ["Numerics"]),
    room("Statistics", ["Numerics"]),
    room("Allocation", ["Numerics", "Randomness"]),
    room("SimulationCore", ["Numerics", "Randomness", "Statistics", "Allocation"]),
    room(
      "ScenarioFiles", ["Numerics", "SimulationCore", "Allocation"], calculates: false),
    room(
      "Reports", ["SimulationCore", "Statistics", "Allocation"], calculates: false),
    .executableTarget(
      name: "sharedfund",
      dependencies: [
        "Processor", "ScenarioFiles", "SimulationCore", "Reports", "Allocation", "Randomness",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "rule-benchmark", dependencies: ["Allocation", "Randomness"], path: "Benchmarks/Rules",
      swiftSettings: optimised),
    .target(
      name: "TestSupport", dependencies: ["Randomness", "Numerics"], path: "Tests/TestSupport",
      swiftSettings: optimised),
    .testTarget(name: "ProcessorTests", dependencies: ["Processor"], swiftSettings: anyProcessor),
    tests("Numerics", ["Numerics"], data: true),
    tests("Randomness", ["Randomness", "Numerics"], data: true),
    tests("Statistics", ["Statistics", "Randomness"]),
    tests("Allocation", ["Allocation", "Numerics", "Randomness"], data: true),
    tests(
      "SimulationCore",
      ["SimulationCore", "ScenarioFiles", "Statistics", "Randomness", "Allocation"]),
    tests(
      "ScenarioFiles", ["ScenarioFiles", "SimulationCore", "Allocation", "Numerics"], data: true,
      calculates: false),
    tests(
      "Reports", ["Reports", "SimulationCore", "ScenarioFiles", "Allocation", "Numerics"],
      calculates: false),
    tests("EndToEnd", ["ScenarioFiles"], calculates: false),
    // What the fuzzer calls, and the tests of what it found.
    .target(
      name: "FuzzTargets",
      dependencies: ["ScenarioFiles", "SimulationCore", "Reports", "Allocation", "Randomness"],
      path: "Tests/FuzzTargets", swiftSettings: settings),
    tests("Fuzzing", ["FuzzTargets"], data: true, calculates: false),
  ],
  swiftLanguageModes: [.v6]
)
