extension ImportedDocument {
  private static let letters = """
    Letters: V published, C computed from public data, R recalled, A assumed. What is marked
    "(A) edit me" is a placeholder and no finding; put your own numbers there.
    """

  var summary: String {
    switch kind {
    case .replay: "the first round of \(resultsName) replayed"
    case .forecast: "the election after \(resultsName), by base rates"
    }
  }

  /// What stands above the scenario.
  var heading: String {
    switch kind {
    case .replay:
      """
      A REPLAY of \(resultsName), made by 'sharedfund import'.
      Without shocks, and with the money of the first structure, that table's first-round shares come out.
      \(Self.letters)
      """
    case .forecast(let field):
      """
      A FORECAST of the election after \(resultsName), made by 'sharedfund import'.
      \(who(field))
      Strengths are base rates of Chicago's wards, 212 contested races of 2007–2023 (C); elsewhere they
      are an assumption.
      \(Self.letters)
      """
    }
  }

  private func who(_ field: Field) -> String {
    switch field {
    case .sameNames:
      """
      ASSUMED (A): everybody stands again, and whoever had most votes in that table holds the seat. If it is
      a first round, a runoff may have turned it: say who stands and who holds with --field.
      """
    case .named(let file, true): "Who stands and who holds the seats is from \(file)."
    case .named(let file, false):
      """
      Who stands is from \(file). ASSUMED (A): whoever had most votes in the results holds the seat, which a
      runoff may have turned; a column `incumbent` would say.
      """
    }
  }

  var candidatesComment: String {
    switch kind {
    case .replay:
      """
      `strength` is a log weight that gives back the observed share (C). With an incumbent in a race of n
      candidates: ln(share of the challengers' votes) + ln(n − 1) for a challenger, logit(share) +
      0.64·ln(n − 1) for the incumbent. Open seats: ln(share) less its mean. Unopposed: 0.
      `attention`, how well known somebody is to donors, is left at 0.1 for all: (A) edit me.
      """
    case .forecast:
      """
      `strength` is a log weight. An incumbent's share in a field of n has logit v − 0.64·ln(n − 1) with
      v = 0.87 ± 0.50 (appointed 0.12 lower); for those who held the seat before, 0.67 of how far they
      were from that line persists, with an SD of 0.42. Challengers ("base-rate") share the rest with log
      weights of SD 0.81; for open seats the SD is 0.95. All (C), drawn anew in every replicate.
      `attention`, how well known somebody is to donors, is left at 0.1 for all: (A) edit me.
      """
    }
  }

  var moneyComment: String {
    let source =
      switch kind {
      case .replay: "Observed shares hold the effect of the money that was spent"
      case .forecast:
        "Base rates come from elections with money in them, so they hold its usual effect"
      }
    let own =
      candidates.contains { $0.ownMoney > 0 }
      ? "`raised` of the table is each campaign's `ownMoney`, whose effect is thus held already."
      : "Nobody's own money is known here (`raised` is empty): campaigns have what is given to them only."
    return """
      \(source):
      only money beyond the mean of the structure named here moves votes.
      \(own)
      Effects per ln of money are defaults (open seat .12, challenger .08, incumbent .02, A), uncertain by a
      factor of three: try 0 as well.
      """
  }

  var shocksComment: String {
    switch kind {
    case .replay:
      """
      SDs in log weight. The observed shares hold the luck of their day already; `candidate` (9 points in a
      race, C) asks how it might have gone on another. `slate` moves all endorsed together (A: sweep it).
      `citywide` is 0 since nobody here has a `swing`. `runoff` is new luck (C).
      """
    case .forecast:
      """
      SDs in log weight. The strengths' own SDs are residuals of whole elections: they hold the luck of the
      day, so `candidate` is 0, or it would count twice. `citywide` is 0 for the same reason. `slate` (A:
      sweep it) is kept: base rates do not tell how far the endorsed rise and fall together, and it adds
      less than 4% to their variance. `runoff` is new luck (C).
      """
    }
  }
}
