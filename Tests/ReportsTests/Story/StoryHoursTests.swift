import Foundation
import Reports
import SimulationCore
import Testing

/// Volunteers in a story: the council of ``StorySample`` with hours that a canvass shares equally.
///
/// A hundred thousand people come once a week on average for an hour, three parts to the canvass and
/// one scattered; in Ward 1 as many contacts as there are voters within reach, 600, take 100 hours,
/// so all but those are idle. Nobody goes to Dot, who has no opponent.
struct StoryHoursTests {
  static func sheet(race: String? = nil) throws -> StorySheet {
    var scenario = StorySample.scenario
    for r in scenario.races.indices {
      scenario.races[r].registered = 1_000
      scenario.races[r].turnout = 0.5
    }
    var members = VolunteerGroup()
    members.name = "members"
    members.people = 100_000
    members.weeklyShifts = 1
    members.shift = 60
    members.others = 0
    scenario.volunteers = [members]
    var canvass = Canvass()
    canvass.name = "wards"
    scenario.canvasses = [canvass]
    scenario.structures[1].hours = [Route(to: "wards", share: 0.75, loss: 0.2)]
    scenario.contacts.perHour = 6
    scenario.contacts.reach = 0.6
    scenario.contacts.votesPerContact = 0.1
    var leaflets = SpendingChannel()
    leaflets.name = "leaflets"
    leaflets.share = 0.5
    leaflets.votesPerContact = 0.01
    scenario.spending.channels = [leaflets]
    return try StorySample.sheet(scenario, race: race)
  }

  @Test func `hours are told and balance`() throws {
    let sheet = try Self.sheet()
    let hours = try #require(sheet.story.hours)
    let text = StoryReport(sheet, style: .init()).text
    #expect(hours.ledger.balances && hours.ledger.idle > 0 && hours.ledger.lost > 0)
    #expect(text.contains("  75% of members goes to wards, where 20% of it is lost.\n"))
    #expect(text.contains("  wards goes by equal: "))
    #expect(text.contains("Hours week by week"))
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("; if money, fame and contacts moved no votes 1."))
    #expect(text.hasSuffix("balanced to the minute.\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // All but Dot are scattered to, who stands alone; the rest of the 600 contacts is Ann's.
    let day = try #require(hours.days.first)
    #expect(day.recipients.count == 2 && day.grants[1] == 0)
    let ann = try #require(sheet.story.candidates.first?.hours)
    #expect(ann.contacts.firstRound[0] >= 600 && ann.votes.firstRound > 0)
    // Leaflets cost a dollar each, of half of all spending.
    #expect(abs(ann.contacts.firstRound[1] - 36.005) < 1e-9)
    #expect(abs(ann.contacts.runoff[1] - 18) < 1e-9)
  }

  @Test func `a race has its hours week by week`() throws {
    let sheet = try Self.sheet(race: "Ward 1")
    let text = StoryReport(sheet, style: .init()).text
    #expect(text.contains("  week  grants      hours  contacts   spent  goodwill   fame\n"))
    #expect(text.contains("Where the canvasses went, and why"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let json = try JSONSerialization.jsonObject(
      with: Data(StoryJSON(sheet, version: "1").text.utf8))
    let document = try #require(json as? [String: Any])
    let hours = try #require(document["hours"] as? [String: Any])
    let ledger = try #require(hours["ledger"] as? [String: Any])
    let story = try #require(sheet.story.hours)
    #expect(ledger["offered"] as? Double == Double(story.ledger.offered) / 60)
    #expect(ledger["balances"] as? Bool == true)
    let days = try #require(hours["days"] as? [[String: Any]])
    #expect(try days.allSatisfy { try #require($0["recipients"] as? [Any]).count == 1 })
  }

  @Test func `without volunteers nothing is said of them`() throws {
    let text = StoryReport(try StorySample.sheet(), style: .init()).text
    #expect(!text.contains("olunteer") && !text.contains("contacts"))
    #expect(!StoryJSON(try StorySample.sheet(), version: "1").text.contains("hours"))
  }
}
