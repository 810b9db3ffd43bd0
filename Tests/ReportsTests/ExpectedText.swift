/// What the reports of ``SampleResults`` print, to the letter.
enum ExpectedText {
  static let observedCouncil = """
    A council of four wards
    10,000 replicates, seed 2027; 4 races, 2 on the slate.

    Seats the slate wins
                           mean  5%  50%  95%          8 or more      difference
      scattered     7.01 ± 0.04   3    7   11  35.2% (34.2–36.1)               –
      chapter PAC   7.01 ± 0.04   3    7   11  35.2% (34.2–36.1)  +0.012 ± 0.018
      coalition    11.00 ± 0.04   7   11   15  94.2% (93.8–94.7)    +3.54 ± 0.04

      coalition wins more seats than scattered.
      chapter PAC is level with scattered: the 95% interval of the difference
        contains 0.

    How often each number of seats is won
                                     ▁▁ ██ ▁▁
      scattered    ▁▁ ▁▁ ▁▁ ▁▁ ▂▂ ▄▄ ██ ██ ██ ▄▄ ▂▂ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁
                                     ▁▁ ██ ▁▁
      chapter PAC  ▁▁ ▁▁ ▁▁ ▁▁ ▂▂ ▄▄ ██ ██ ██ ▄▄ ▂▂ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁
                                                 ▁▁ ██ ▁▁
      coalition             ▁▁ ▁▁ ▁▁ ▁▁ ▁▁ ▂▂ ▄▄ ██ ██ ██ ▄▄ ▂▂ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁
                   0  1  2  3  4  5  6  7  8  9  10 11 12 13 14 15 16 17 18 19

    How the money was aimed
                      given  to the slate  in close races  of hindsight's  Gini
      scattered    $1.0355M      $1.0912M     21.4% ± 0.2     55.0% ± 0.4  0.71
      chapter PAC  $1.0355M      $1.1346M     26.4% ± 0.2     61.7% ± 0.4  0.61
      coalition    $1.0355M      $1.2214M     36.4% ± 0.2     75.0% ± 0.4  0.41
      points beyond the first  in close races  of hindsight's
      chapter PAC                +5.00 ± 0.18      +6.7 ± 0.3
      coalition                 +15.00 ± 0.18     +20.0 ± 0.3
      In close races: the share of the slate's money in races decided by less than
      10 points. Of hindsight's: seats won, of those that the same money could have
      won. Gini: 0 when every slate candidate gets the same, near 1 when one gets
      all.

    Where the money went (means)
                                            scattered  chapter PAC        coalition
      Given by donors and treasuries         $1.0355M     $1.0355M         $1.0355M
        straight to the slate                 $611.2K      $489.0K          $244.5K
        straight to other candidates          $318.4K      $254.7K          $127.4K
        to campaigns elsewhere               $105.91K      $84.73K          $42.36K
        lost: asked for a fund, not a name         $0     $20.710K          $62.13K
        through funds to candidates                $0     $165.68K         $497.05K
        cost of running the funds                  $0     $16.568K         $49.705K
        left in funds and treasuries               $0       $4,142         $12.426K
      Reached the slate's candidates         $1.0912M     $1.1346M         $1.2214M
        of it raised by themselves              $480K        $480K            $480K
      Reached their opponents                $2.3184M     $2.3184M         $2.3184M
        of it from rival committees             $512K           $0               $0
      Through funds, per extra seat                 –            –          $140.2K
        95% interval                                –            –  $138.8K–$141.7K
      Through funds, per extra seat: what funds paid beyond what they pay under the
      first, by the seats beyond its; – where the interval of that difference is not
      above 0.

    Seats by endorsement
                              scattered  chapter PAC    coalition
      chapter (14)          4.10 ± 0.02  4.30 ± 0.02  4.70 ± 0.02
      teachers' union (17)  5.20 ± 0.02  5.40 ± 0.02  5.80 ± 0.02

    Stress
      If money moved no votes: 5.10 ± 0.04 seats under every structure (2 to 9 in 90
        of 100 futures).
      Control, in 10,000 of the futures: every direct gift, made by the fund's rule
        and information at no cost, would win 10.00 ± 0.04 seats, +2.91 ± 0.03
        against scattered in the same futures.
      Aim alone, gifts meant for others still going to others, would win 8.00 ± 0.04
        seats, +0.87 ± 0.02.

    The whole field (scattered)
                                                     simulated  observed
      Contested races (open seats)                       4 (1)         –
      Went to a runoff                             34.1% ± 0.3     34.4%
      Open seats that went to a runoff             70.2% ± 0.6       71%
      Incumbents who kept the seat                 84.8% ± 0.2         –
      Runoffs won by the leader                    74.1% ± 0.4         –
      Leader's first-round share, 10th percentile        35.4%       36%
      Leader's first-round share, 25th percentile        45.2%       46%
      Leader's first-round share, 50th percentile        57.1%       56%
      Leader's first-round share, 75th percentile        67.9%       67%
      Leader's first-round share, 90th percentile        76.2%       76%
      Observed: Chicago's contested ward races of 2007–2023

    What follows ± or stands in brackets is a 95% interval of the simulation's own
    sampling error; no digit is printed that it does not support. It says nothing of
    how well the scenario describes the world.

    """

  static let councilRaces = """
    Race by race
                            wins      1st round  runoff  close    money
      Ward 1: Ana Ruiz, holds the seat
        scattered    71.2% ± 0.9  52.00% ± 0.18   62.2%  22.0%  $64.12K
        chapter PAC  73.0% ± 0.9  52.00% ± 0.18   62.2%  22.0%  $64.12K
        coalition    76.6% ± 0.8  52.00% ± 0.18   62.2%  22.0%  $64.12K
      Ward 2: Cy Okafor
        scattered    41.2% ± 1.0  38.00% ± 0.18   31.1%  15.0%  $46.12K
        chapter PAC  43.0% ± 1.0  38.00% ± 0.18   31.1%  15.0%  $46.12K
        coalition    46.6% ± 1.0  38.00% ± 0.18   31.1%  15.0%  $46.12K
      Wins: how often the seat is won. Runoff, close: how often the race goes to a
      runoff, is decided by less than 10 points. Money: mean of what the candidate
      receives. Without a slate candidate: 2 races, in --out's files.

    """

  static let hours = """
    Volunteers' hours (means)
                                               scattered  chapter PAC  coalition
      Offered by volunteers                        2,412        2,412      2,412
        scattered, to the slate                    2,012        1,006        402
        scattered, to other candidates               300          150       60.0
        scattered, to campaigns elsewhere            100         50.0       20.0
        lost: asked for a canvass, not a name          0          121        193
        sent out by canvasses                          0        1,082      1,734
          north side                                   0          541        867
          joint                                        0          541        867
        idle: sent nowhere                             0          3.3        3.3
          north side                                   0          1.6        1.6
          joint                                        0          1.6        1.6
        from members
          scattered                                2,000        1,000        400
          to canvasses                                 0          900      1,440
          lost                                         0          100        160
        from students
          scattered                                  412          206       82.4
          to canvasses                                 0          185        297
          lost                                         0         20.6       33.0
      Worked for the slate                         2,012        2,089      2,136
      Worked for others here                         300          150       60.0
      Contacts for the slate
        doors                                     11,251       11,251     11,251
        leaflets                                  40,110       40,110     40,110
      Contacts for others
        doors                                      1,680          840        336
        leaflets                                  98,220       98,220     98,220
      Votes added to the slate's                   1,408        1,408      1,408
      Votes added to others'                       1,601        1,601      1,601
      Hours for the slate per extra seat               –            –        611
        95% interval                                   –            –    605–617
      Hours for the slate per extra seat: all of them, by the seats beyond the first
      structure's; – where the interval of that difference is not above 0.
    """
}
