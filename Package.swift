// swift-tools-version: 6.2
import PackageDescription

// Two settings a person may make in the environment before building:
//   SHAREDFUND_CPU=x86-64-v3   build for that processor level (same results, faster)
//   SHAREDFUND_PLAIN=1         leave the debug configuration unoptimised, to step through it
let processor = Context.environment["SHAREDFUND_CPU"]
let plainDebug = Context.environment["SHAREDFUND_PLAIN"] != nil

var settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]
if let processor {
  settings.append(.unsafeFlags(["-Xcc", "-march=\(processor)"]))
}
// The tests run Monte Carlo in the debug configuration; without optimisation they take minutes.
let optimised: [SwiftSetting] =
  settings + (plainDebug ? [] : [.unsafeFlags(["-O"], .when(configuration: .debug))])

func room(_ name: String, _ below: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: below, swiftSettings: optimised)
}

// Data files are read from where they lie, next to the tests.
func tests(_ name: String, _ subjects: [Target.Dependency], data: Bool = false) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: subjects + ["TestSupport"],
    exclude: data ? ["Data"] : [], swiftSettings: optimised)
}

let package = Package(
  name: "SharedFund",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "sharedfund", targets: ["sharedfund"])],
  targets: [
    // From the ground up; a room imports only those below it.
    room("Numerics"),
    room("Randomness", ["Numerics"]),
    room("Statistics", ["Numerics"]),
    room("Allocation", ["Numerics"]),
    room("SimulationCore", ["Numerics", "Randomness", "Statistics", "Allocation"]),
    room("ScenarioFiles", ["SimulationCore", "Allocation"]),
    room("Reports", ["SimulationCore", "Statistics"]),
    .executableTarget(
      name: "sharedfund", dependencies: ["ScenarioFiles", "SimulationCore", "Reports"],
      swiftSettings: optimised),
    .target(
      name: "TestSupport", dependencies: ["Randomness", "Numerics"], path: "Tests/TestSupport",
      swiftSettings: optimised),
    tests("Numerics", ["Numerics"], data: true),
    tests("Randomness", ["Randomness", "Numerics"], data: true),
    tests("Statistics", ["Statistics", "Randomness"]),
    tests("Allocation", ["Allocation", "Numerics", "Randomness"]),
    tests(
      "SimulationCore",
      ["SimulationCore", "ScenarioFiles", "Statistics", "Randomness", "Allocation"]),
    tests("ScenarioFiles", ["ScenarioFiles", "SimulationCore", "Allocation"]),
    tests("Reports", ["Reports", "SimulationCore", "ScenarioFiles"]),
    tests("EndToEnd", ["ScenarioFiles"]),
  ],
  swiftLanguageModes: [.v6]
)
