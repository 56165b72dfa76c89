/// Names of months in the languages that pages are dated in, small letters, abbreviations too.
struct MonthNames: Sendable {
  static let shared = MonthNames()

  private static let names: [String] = [
    "jan january januar jänner januari janvier janv enero ene gennaio gen janeiro stycznia styczeń stycznia sty ocak yanvar января январь янв январ january január ledna leden ianuarie ian січня січ يناير ינואר januára siječnja gener urtarrila tammikuuta ιανουαρίου",
    "feb february februar februari février févr fév fevrier febrero febbraio febb fevereiro fev lutego luty lut şubat fevral февраля февраль фев февр február února únor februarie лютого лют فبراير פברואר februára veljače pebruari peb helmikuuta φεβρουαρίου",
    "mar march märz mär marz maart mrt mars marzo março marca marzec mart марта март мар marts március března březen martie березня бер مارس מרץ ožujka maret maaliskuuta μαρτίου",
    "apr april avril avr abril abr aprile aprel kwietnia kwiecień kwi nisan апреля апрель апр április dubna duben aprilie квітня квіт أبريل إبريل אפריל apríla travnja huhtikuuta απριλίου",
    "may mai mei mayo maggio mag maio maja maj mayıs мая май május května květen травня трав مايو מאי mája svibnja toukokuuta μαΐου μαίου",
    "jun june juni juin junio giugno giu junho czerwca czerwiec cze haziran iyun июня июнь июн június června červen iunie червня черв يونيو יוני júna lipnja kesäkuuta ιουνίου",
    "jul july juli juillet juil julio luglio lug julho lipca lipiec lip temmuz iyul июля июль июл július července červenec iulie липня лип يوليو יולי júla srpnja heinäkuuta ιουλίου",
    "aug august augustus août aout agosto ago sierpnia sierpień sie ağustos avqust августа август авг augusztus srpna srpen серпня серп أغسطس אוגוסט augusta kolovoza agustus agt agu elokuuta αυγούστου",
    "sep sept september septembre septiembre setiembre settembre set setembro września wrzesień wrz eylül sentyabr сентября сентябрь сен сент szeptember září septembrie вересня вер سبتمبر ספטמבר septembra rujna syyskuuta σεπτεμβρίου",
    "oct october oktober okt octobre octubre ottobre ott outubro out października październik paź ekim oktyabr октября октябрь окт október října říjen octombrie жовтня жовт أكتوبر אוקטובר októbra lokakuuta οκτωβρίου",
    "nov november novembre noviembre novembro listopada listopad lis kasım noyabr ноября ноябрь ноя нояб noiembrie листопада лист نوفمبر נובמבר novembra studenoga marraskuuta νοεμβρίου",
    "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia grudzień gru aralık dekabr декабря декабрь дек prosince prosinec decembrie грудня груд ديسمبر דצמבר decembra prosinca desember des joulukuuta δεκεμβρίου",
  ]

  private var keys = [UInt64](repeating: 0, count: 2048)
  private var months = [UInt8](repeating: 0, count: 2048)

  private init() {
    for (k, list) in MonthNames.names.enumerated() {
      for w in list.split(separator: " ") {
        let bytes = Array(w.utf8)
        let h = bytes.withUnsafeBufferPointer { MonthNames.hash($0, 0, bytes.count) }
        var at = Int(truncatingIfNeeded: h >> 20) & 2047
        while keys[at] != 0, keys[at] != h { at = (at + 1) & 2047 }
        keys[at] = h
        months[at] = UInt8(k + 1)
      }
    }
  }

  /// 1 to 12, or nil.
  func find(_ b: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Int? {
    guard to - from >= 3, to - from <= 24 else { return nil }
    let h = MonthNames.hash(b, from, to)
    var at = Int(truncatingIfNeeded: h >> 20) & 2047
    while keys[at] != 0 {
      if keys[at] == h { return Int(months[at]) }
      at = (at + 1) & 2047
    }
    return nil
  }

  /// Of the small letters; accents and Cyrillic capitals too.
  private static func hash(_ b: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> UInt64 {
    var h = ClassWords.start
    var i = from
    while i < to {
      var c = b[i]
      if c &- 65 < 26 {
        c |= 32
      } else if c == 0xC3, i + 1 < to, b[i + 1] >= 0x80, b[i + 1] <= 0x9E {
        h = ClassWords.next(h, c)
        c = b[i + 1] + 0x20
        i += 1
      } else if c == 0xD0, i + 1 < to, b[i + 1] >= 0x90, b[i + 1] < 0xB0 {
        // А-П stay behind D0, Р-Я go behind D1.
        let low = b[i + 1]
        h = ClassWords.next(h, low < 0xA0 ? 0xD0 : 0xD1)
        c = low < 0xA0 ? low + 0x20 : low - 0x20
        i += 1
      }
      h = ClassWords.next(h, c)
      i += 1
    }
    return h
  }
}
