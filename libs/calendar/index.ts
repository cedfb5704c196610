export { type IsoDate, addDays, daysBetween } from './dates.js';
export { type BankHolidays, joinedWith, readBankHolidays } from './holidays.js';
export { type Interval, heldDays } from './holds.js';
export { type Length, type LengthUnit, addLength, describeLength } from './lengths.js';
export { londonDate, londonInstant, londonTime } from './london.js';
export { type DateRange, type PartialDate, certainlyBefore, isApproximate, isPartialDate, rangeOf } from './partial.js';
export { type Language, formatDate, formatDay, formatPartial, formatShortDay } from './words.js';
export { isWorkingDay, workingDayOnOrAfter, workingDayOnOrBefore } from './workingDays.js';
