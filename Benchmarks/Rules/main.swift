// What the rules cost as slates grow, and how far strategic need stays below the exact optimum.
//
//   swift run -c release rule-benchmark [--largest ROWS] [--instances N] [--races N]
//
// Prints two tables. Times are the quickest of several calls on one thread; nothing passes or fails.

import Allocation
import Foundation

var largest = 1_000_000
var instances = 60
var races = 300
var words = Array(CommandLine.arguments.dropFirst())
while words.count >= 2, let number = Int(words[1]), number > 0 {
  switch words[0] {
  case "--largest": largest = number
  case "--instances": instances = number
  case "--races": races = number
  default: break
  }
  words.removeFirst(2)
}
guard words.isEmpty else {
  print("usage: rule-benchmark [--largest ROWS] [--instances N] [--races N]")
  exit(64)
}

func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

func shown(_ seconds: Double) -> String {
  if seconds >= 1 { return String(format: "%.1f s", seconds) }
  if seconds >= 1e-3 { return String(format: "%.1f ms", seconds * 1e3) }
  return String(format: "%.1f µs", seconds * 1e6)
}

var sizes: [Int] = []
var size = 10
while size <= largest {
  sizes.append(size)
  size *= 10
}
let tables = sizes.map { Slate.make($0, seed: UInt64($0)) }

print("Time of one call, by rows (– where a smaller slate took over 2 s already)")
let names = AllocationRule.names.map(\.count).max() ?? 0
print(
  "  " + "rule".padding(toLength: names, withPad: " ", startingAt: 0)
    + sizes.map { padded("\($0)", 11) }.joined())
for entry in AllocationRule.catalogue {
  let cost = RuleCost.measure(entry, tables: tables, patience: 2)
  let cells = sizes.indices.map { k in
    k < cost.calls.count ? padded(shown(cost.calls[k].seconds), 11) : padded("–", 11)
  }
  print("  " + entry.name.padding(toLength: names, withPad: " ", startingAt: 0) + cells.joined())
}

print("")
print("Strategic need by hull against the exact optimum on a grid, \(races) races,")
print("\(instances) slates a regime: seats short, median and worst")
for regime in Slate.Regime.allCases {
  let gap = HullGap.measure(regime, instances: instances, races: races)
  print(
    "  " + regime.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0)
      + padded(String(format: "%.6f", gap.median), 12)
      + padded(String(format: "%.6f", gap.worst), 12))
}
