import Foundation
import Recording
import Testing

@Suite("two parties, a witness and a liar")
struct SimulationTests {
  /// `TRUCELINE_SIMULATIONS` sets how many; `TRUCELINE_SIMULATION` runs one seed again.
  @Test func honestPartiesConverge() throws {
    let environment = ProcessInfo.processInfo.environment
    let seeds: Range<Int>
    if let one = environment["TRUCELINE_SIMULATION"].flatMap(Int.init) {
      seeds = one..<one + 1
    } else {
      seeds = 0..<(environment["TRUCELINE_SIMULATIONS"].flatMap(Int.init) ?? 500)
    }
    var (crashes, lies, forks) = (0, 0, 0)
    for seed in seeds {
      var run = try Simulation(seed: seed)
      do { try run.run() } catch { Issue.record("seed \(seed): \(error)") }
      for fault in run.faults { Issue.record("seed \(seed): \(fault)") }
      crashes += run.crashes
      lies += run.lies
      forks += run.forksShown
    }
    // A simulation in which nothing happens proves nothing.
    if seeds.count >= 100 { #expect(crashes > seeds.count && lies > seeds.count && forks > seeds.count / 20) }
    print("\(seeds.count) runs: \(crashes) crashes, \(lies) lies, \(forks) forks shown")
  }
}
