public import Allocation

/// Time of volunteers in whole minutes.
public typealias Minutes = Int64

/// People who volunteer alike. Shifts arrive as Poisson events at rate people × `weeklyShifts` ×
/// curve(t), each of the same length, and a scattered one picks a campaign c with probability
/// proportional to exp(fame·ln A_c + closeness·C_c + endorsed·e_c + local·l_c), as a gift does.
public struct VolunteerGroup: Sendable, Equatable {
  /// A name, unique among volunteers.
  public var name = ""
  /// How many people. 0…10^10.
  public var people: Int64 = 0
  /// Shifts per person and week before the curve. 0…100.
  public var weeklyShifts = 0.05
  /// The length of a shift. 1…1440.
  public var shift: Minutes = 180
  /// The curve over the first round's weeks: the rate in week t of T is multiplied by start + (end
  /// − start)·t/T. 0…100.
  public var start = 1.0
  /// The curve's value in the last week before the first round; see `start`. 0…100.
  public var end = 1.0
  /// The rate is multiplied by this in the runoff's weeks. 0…100.
  public var runoff = 1.0
  /// Exponent f of a candidate's attention: 1 goes in proportion to fame, 0 is blind to it. −10…10.
  public var fame = 1.0
  /// Weight q of how close the race looks, C_c in 0…1. −10…10.
  public var closeness = 0.0
  /// Weight e of being on the slate. −10…10.
  public var endorsed = 0.0
  /// Weight l of the race being at home. −10…10.
  public var local = 0.0
  /// The races or regions that are home to the group.
  public var home: [String] = []
  /// The logarithm of the appeal of candidates outside the slate, against 0 for those on it; `nil`
  /// means that the group never works for them.
  public var others: Double?
  /// The logarithm of the appeal of each attention rival, against 0 for the slate; `nil` means
  /// never.
  public var elsewhere: Double?
  /// The organisation whose people these are: from one election to the next their number changes as
  /// its membership does. Empty for none.
  public var organisation = ""
  /// The share of them who do not come back for the next election. 0…1.
  public var burnout = 0.0

  /// A group of nobody; a shift of three hours from each person in twenty weeks (A).
  public init() {}
}

/// Whatever decides where pooled hours go: a coordinated canvass.
///
/// Its rule apportions minutes as a fund's rule apportions cents, by the margins its view shows.
/// Minutes that wait for the next canvass day are kept; what the rule leaves on that day is idle and
/// lost, for an hour cannot be banked.
public struct Canvass: Sendable, Equatable {
  /// A name, unique among canvasses; `scattered` is taken.
  public var name = ""
  /// How it apportions its minutes. Amounts of money in a rule's settings are minutes here, 100 to
  /// the dollar.
  public var rule = AllocationRule.equal
  /// The organisations whose endorsements it works for; empty means everyone on the slate, and `*`
  /// alone everyone on a ballot. Whoever has no opponent is sent nobody.
  public var recipients: [String] = []
  /// It goes out in the weeks that are multiples of this, and in the last. 1…520.
  public var payEvery = 1
  /// What it knows.
  public var view = View()
  /// Who votes on where it goes; only for rules that count ballots.
  public var members = MembersVote()
  /// The candidate whom its volunteers name at every door beside the one they were sent for.
  public var joint: JointCanvass?

  /// A canvass that works for its whole slate alike, and for nobody besides.
  public init() {}
}

/// A second candidate at every door.
public struct JointCanvass: Sendable, Equatable {
  /// The candidate's name.
  public var candidate = ""
  /// What part of a contact each contact is for that candidate. 0…1.
  public var share = 0.5

  /// Half a contact (A).
  public init(candidate: String = "", share: Double = 0.5) {
    self.candidate = candidate
    self.share = share
  }
}

/// How volunteers' time becomes votes.
///
/// Contacts = hours × `perHour`. Of C contacts for a candidate R·(1 − exp(−C/R)) are new to the
/// voter, with R = `reach` × registered voters, whoever made them. Each new one adds
/// `votesPerContact` votes to the candidate's: with V votes cast without contacts and v of them
/// added, the share s becomes (s·V + v)/(V + Σv). The runoff counts its own weeks' contacts alone.
public struct ContactSettings: Sendable, Equatable {
  /// Contacts in an hour. 0…1000. With one vote in 14 contacts an hour is worth .4 votes (A;
  /// .15–.9).
  public var perHour = 5.6
  /// Votes per new contact. 0…1. Canvassing in local elections: 1 in 14 (V).
  public var votesPerContact = 1.0 / 14
  /// The share of registered voters that canvassers can meet, 0…1; `nil` is no ceiling.
  public var reach: Double? = 0.4

  /// Canvassing as measured, of the four voters in ten who open the door (A).
  public init() {}
}

/// What campaigns buy to reach voters one by one: calls, leaflets, letters.
///
/// The channel's contacts become votes as ``ContactSettings`` says, below a ceiling of their own of
/// the same reach: a letter keeps nobody from opening the door.
public struct SpendingChannel: Sendable, Equatable {
  /// A name, unique among channels.
  public var name = ""
  /// The share of all spending. The shares of all channels sum to at most 1; the rest builds
  /// goodwill.
  public var share = 0.0
  /// Dollars per contact. Above 0.
  public var costPerContact = 1.0
  /// Votes per contact. 0…1. Paid calls 1 in 400, leaflets 1 in 66, letters 1 in 177 to supporters
  /// and 1 in 600 to the persuadable (V, secondary).
  public var votesPerContact = 0.0

  /// A channel that reaches nobody.
  public init() {}
}
