import SimulationCore

/// Time as people read it: "714:17" is 714 hours and 17 minutes.
enum HoursText {
  static func text(_ minutes: Minutes) -> String {
    let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
    return (minutes < 0 ? "-" : "") + FixedPoint.grouped("\(hours)") + (rest < 10 ? ":0" : ":")
      + "\(rest)"
  }

  /// The same with its unit.
  static func hours(_ minutes: Minutes) -> String { text(minutes) + " hours" }
}
