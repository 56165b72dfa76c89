import ClaimNotation
import Claims
import Testing

/// Number phrases through the whole coder: bounds as the source worded them.
@Suite("Figures")
struct FigureTests {
  private func figure(_ text: String, _ lang: String, _ measure: Measure) -> Set<String> {
    var report = Repository.report(text, lang, published: "2020-11-20")
    let claims = Repository.code(&report) ?? []
    return Set(
      claims.flatMap(\.figures).filter { $0.measure == measure }.map { f in
        var c = Claim(event: .assault)
        c.figures = [f]
        return String(c.line.drop { $0 != " " }.dropFirst(9 + measure.name.count))
      })
  }

  @Test(
    "English",
    arguments: [
      ("Five", "=5"), ("5", "=5"), ("Twenty-one", "=21"), ("One hundred and twelve", "=112"), ("2,802", "=2802"), ("At least five", ">=5"),
      ("More than 30", ">=30"), ("Over 30", ">=30"), ("No fewer than 12", ">=12"), ("Up to 5,000", "<=5000"), ("Nearly 100", "<=100"),
      ("Almost 100", "<=100"), ("About 2,000", "~2000"), ("Around 40", "~40"), ("Some 40", "~40"), ("Dozens of", ">=24"),
      ("Hundreds of", ">=200"), ("Thousands of", ">=2000"), ("Several", ">=2"), ("Two thousand", "=2000"),
      ("Between 20 and 30", "=20..30"),
    ])
  func english(words: String, bounds: String) {
    #expect(figure("\(words) soldiers were killed in Terter on Friday.", "en", .killed) == [bounds])
  }

  @Test(
    "Indonesian",
    arguments: [
      ("Lima", "=5"), ("5", "=5"), ("Dua puluh satu", "=21"), ("Seratus dua belas", "=112"), ("2.802", "=2802"), ("Sedikitnya lima", ">=5"),
      ("Setidaknya 5", ">=5"), ("Lebih dari 30", ">=30"), ("Hampir 100", "<=100"), ("Hingga 5.000", "<=5000"), ("Sekitar 2.000", "~2000"),
      ("Puluhan", ">=24"), ("Ratusan", ">=200"), ("Ribuan", ">=2000"), ("Beberapa", ">=2"), ("30 ribu", "=30000"), ("Sebanyak 12", "=12"),
      ("20 hingga 30", "=20..30"),
    ])
  func indonesian(words: String, bounds: String) {
    #expect(figure("\(words) tentara tewas di Terter pada Jumat.", "id", .killed) == [bounds])
  }

  @Test("what is no count", arguments: ["A $20 shell killed a soldier.", "A 20-year-old soldier was killed.", "On 27 September a soldier was killed."])
  func none(text: String) {
    let found = figure(text, "en", .killed)
    #expect(found.isSubset(of: ["=1"]), "\(found)")
  }

  @Test("what was wounded is apart from what was killed")
  func wounded() {
    let text = "The shelling killed three civilians and wounded at least twelve in Barda, the ministry said."
    #expect(figure(text, "en", .killed) == ["=3"])
    #expect(figure(text, "en", .wounded) == [">=12"])
  }

  private func parts(_ text: String, _ lang: String) -> [Double: Bool] {
    var report = Repository.report(text, lang, published: "2020-11-20")
    let figures = (Repository.code(&report) ?? []).flatMap(\.figures)
    return Dictionary(figures.compactMap { f in f.low.map { ($0, f.scope.contains(.part)) } }) { a, _ in a }
  }

  @Test("what a count does not include is no part of it")
  func leftOut() {
    #expect(parts("The clashes killed 354 rebels, including 15 commanders.", "en") == [354: false, 15: true])
    #expect(parts("The clashes killed 354 rebels, not including 15 soldiers.", "en") == [354: false, 15: false])
    #expect(parts("Bentrokan itu menewaskan 354 pemberontak, termasuk 15 komandan.", "id") == [354: false, 15: true])
    #expect(parts("Bentrokan itu menewaskan 354 pemberontak, belum termasuk 15 tentara.", "id") == [354: false, 15: false])
  }
}
