export type { ProvenMeeting } from './record-rows.js';
export { type MeetingChange, Meetings } from './meetings.js';
export {
  type AgendaLine,
  type Counted,
  type MeetingRecord,
  agendaBegun,
  countedIn,
  leftOpenBy,
  rowsIn,
} from './record.js';
export { type MeetingPart, type MeetingSection, meetingSections, sectionOf } from './sections.js';
export { meetingFaultInWords, verifyMeetings } from './verify.js';
