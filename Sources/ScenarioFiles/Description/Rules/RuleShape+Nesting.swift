import Allocation

extension AllocationRule {
  /// The rule, with a message where a rule of its kind stands inside it: two of a kind say the
  /// same thing twice, and the time of rules that call others many times would multiply.
  func checked(_ node: JSONNode, _ reading: inout Reading) -> AllocationRule {
    var inside = inner
    while let rule = inside {
      if rule.kind == kind {
        reading.report(
          node.position, found: "a rule of this name inside itself", expected: "another rule")
        break
      }
      inside = rule.inner
    }
    return self
  }
}
