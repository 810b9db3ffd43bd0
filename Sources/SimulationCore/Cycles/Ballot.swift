/// Who of a scenario is there at one election.
struct Ballot: Sendable {
  /// By candidate's place in the scenario: whether that one does not stand, and whether whoever does
  /// broke ranks and has no endorsements.
  var absent: [Bool]
  var dropped: [Bool]
  /// By organisation's number: whether it does not exist.
  var dormant: [Bool]

  /// Everybody and everything.
  init(_ links: Links) {
    absent = Array(repeating: false, count: links.numbers.count)
    dropped = absent
    dormant = Array(repeating: false, count: links.organisations.names.count)
  }

  /// Calls with the organisations that endorse a candidate.
  @inline(__always)
  func forEachEndorser(of place: Int, _ links: Links, _ body: (Int) -> Void) {
    guard !absent[place], !dropped[place] else { return }
    for number in links.organisations.endorsedBy[place] where !dormant[number] { body(number) }
  }

  /// Calls with the organisations that exist whose endorsement a candidate seeks, by their place
  /// among those that choose.
  @inline(__always)
  func forEachSought(by place: Int, _ links: Links, _ body: (Int) -> Void) {
    guard !absent[place], !dropped[place] else { return }
    for sought in links.organisations.sought[place] where !dormant[sought.organisation] {
      body(sought.endorser)
    }
  }
}
