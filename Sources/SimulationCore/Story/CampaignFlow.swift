/// How money reaches a campaign. A new way is a case here and a line in `Workspace.book(of:)`.
public enum CampaignFlow: String, Sendable, CaseIterable {
  /// Gifts from people to the candidate.
  case gifts
  /// Grants of funds.
  case grants
  /// What the campaign raises by itself.
  case own
  /// What opponents raise in answer to the slate's money.
  case answers
  /// What rival committees pay the slate's opponents.
  case rivalCommittees

  /// Whether the money came out of a scenario's donors and treasuries, and is not raised anew.
  public var comesFromSources: Bool { self == .gifts || self == .grants }
}

/// Cents by the way they came.
public struct FlowAmounts: Sendable, Equatable {
  private var values: [Cents]

  /// Nothing from anywhere.
  public init() { values = Array(repeating: 0, count: CampaignFlow.allCases.count) }

  init(_ amount: (CampaignFlow) -> Cents) { values = CampaignFlow.allCases.map(amount) }

  /// Cents that came this way.
  public subscript(flow: CampaignFlow) -> Cents {
    get { values[Self.place(flow)] }
    set { values[Self.place(flow)] = newValue }
  }

  /// Cents from anywhere.
  public var total: Cents { values.reduce(0, +) }

  /// The sum, way by way.
  public static func + (a: FlowAmounts, b: FlowAmounts) -> FlowAmounts {
    FlowAmounts { a[$0] + b[$0] }
  }

  /// The difference, way by way.
  public static func - (a: FlowAmounts, b: FlowAmounts) -> FlowAmounts {
    FlowAmounts { a[$0] - b[$0] }
  }

  private static func place(_ flow: CampaignFlow) -> Int {
    CampaignFlow.allCases.firstIndex(of: flow) ?? 0
  }
}

extension Workspace {
  /// What candidates have received so far in some way, by candidate.
  func book(of flow: CampaignFlow) -> UnsafeMutablePointer<Cents> {
    switch flow {
    case .gifts: raised
    case .grants: granted
    case .own: own
    case .answers: answered
    case .rivalCommittees: rivals.backed
    }
  }

  /// What a candidate has received so far.
  func flows(to c: Int) -> FlowAmounts { FlowAmounts { book(of: $0)[c] } }
}
