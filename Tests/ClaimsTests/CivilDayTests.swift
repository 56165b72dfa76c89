import Claims
import Testing

@Suite("Days and stamps")
struct CivilDayTests {
  /// The slow twin: a calendar that only knows how to go on by one day.
  private struct DayByDay {
    var year = 1582
    var month = 1
    var day = 1
    var weekday = 5  // of the proleptic Gregorian calendar

    mutating func next() {
      let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      weekday = weekday % 7 + 1
      day += 1
      if day > lengths[month - 1] {
        day = 1
        month += 1
      }
      if month > 12 {
        month = 1
        year += 1
      }
    }
  }

  @Test("eight hundred years agree with counting day by day")
  func roundTrip() {
    var slow = DayByDay()
    var number = CivilDay(year: slow.year, month: slow.month, day: slow.day).number
    var wrong = 0
    while slow.year < 2400 {
      let day = CivilDay(year: slow.year, month: slow.month, day: slow.day)
      let back = day.parts
      if day.number != number || back.year != slow.year || back.month != slow.month || back.day != slow.day || day.weekday != slow.weekday {
        wrong += 1
      }
      slow.next()
      number += 1
    }
    #expect(wrong == 0)
    #expect(CivilDay(year: 1970, month: 1, day: 1).number == 0)
    #expect(CivilDay(year: 2020, month: 11, day: 10).weekday == 2)
  }

  @Test("days that are not")
  func checked() {
    #expect(CivilDay(checkedYear: 2021, month: 2, day: 29) == nil)
    #expect(CivilDay(checkedYear: 2020, month: 2, day: 29) != nil)
    #expect(CivilDay(checkedYear: 1900, month: 2, day: 29) == nil)
    #expect(CivilDay(checkedYear: 2020, month: 13, day: 1) == nil)
    #expect(CivilDay(checkedYear: 2020, month: 4, day: 31) == nil)
    #expect(CivilDay(checkedYear: 0, month: 1, day: 1) == nil)
  }

  @Test(
    "stamps write what they read",
    arguments: [
      "2020-11-10", "2020-11-10T01:00", "2020-11-10T01:00+04:00", "2020-11-10T23:59-03:30", "0988-01-01", "2020-02-29T00:00+00:00",
    ])
  func iso(text: String) { #expect(Stamp(iso: text)?.iso == text) }

  @Test(
    "other spellings of a stamp",
    arguments: [
      ("2020-11-10T01:00Z", "2020-11-10T01:00+00:00"), ("2020-11-10T01:00:30.125+07:00", "2020-11-10T01:00+07:00"),
      ("2020-11-10 01:00", "2020-11-10T01:00"), ("2020-11-10T01:00+0700", "2020-11-10T01:00+07:00"),
    ])
  func spellings(text: String, iso: String) { #expect(Stamp(iso: text)?.iso == iso) }

  @Test("no stamps", arguments: ["", "2020", "2020-11", "2020-13-01", "2020-02-30", "10/11/2020", "2020-11-10T1", "2020-11-10T01:60", "soon"])
  func none(text: String) { #expect(Stamp(iso: text) == nil) }
}
