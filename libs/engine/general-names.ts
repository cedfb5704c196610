/*
 * The events whose meaning the engine knows itself, named once. What a workflow adds of its own, it names in its folder.
 * Names are a public interface: add to them, never rename them.
 */
export const general = {
  holdPlaced: 'hold.placed',
  holdLifted: 'hold.lifted',
  holdReviewed: 'hold.reviewed',
  extensionAsked: 'extension.asked',
  extensionAgreed: 'extension.agreed',
  extensionRefused: 'extension.refused',
  moreTimeAsked: 'moreTime.asked',
  moreTimeRefused: 'moreTime.refused',
  delayExplained: 'delay.explained',
  taskCompleted: 'task.completed',
  taskNotApplicable: 'task.notApplicable',
  taskChased: 'task.chased',
  officeHandedOver: 'office.handedOver',
  settingsApplied: 'settings.applied',
  calendarChanged: 'calendar.changed',
  partnershipChanged: 'partnership.changed',
  versionChanged: 'version.changed',
  leadTransferred: 'lead.transferred',
  lawAsked: 'law.asked',
  lawSettled: 'law.settled',
  noteAdded: 'note.added',
  eventCorrected: 'event.corrected',
  correctionAsked: 'correction.asked',
  correctionRefused: 'correction.refused',
  textRemoved: 'text.removed',
  formCompleted: 'form.completed',
  formReopened: 'form.reopened',
  formRemoved: 'form.removed',
} as const;
