import type { FormWords } from '#lantern/engine';

/** The words of the forms that every workflow has. */
export const generalForms: FormWords = {
  actions: {
    'hold.placed': { label: 'Place a hold', help: 'For a trial, an inquest, another review or the family’s wish.' },
    'hold.lifted': { label: 'Lift a hold' },
    'extension.agreed': { label: 'Record an agreed extension', help: 'The first date stays beside the new one.' },
    'delay.explained': { label: 'Explain a delay' },
    'task.completed': { label: 'Mark a task as done' },
    'task.notApplicable': { label: 'Mark a task as not applicable' },
    'task.chased': { label: 'Remind whoever holds a task' },
    'office.handedOver': { label: 'Hand an office over' },
    'settings.applied': { label: 'Apply changed settings' },
    'calendar.changed': { label: 'Apply the newest bank holidays' },
    'note.added': { label: 'Add a note' },
    'event.corrected': { label: 'Correct an entry', help: 'The first entry stays; everything is worked out anew.' },
    'moreTime.asked': { label: 'We need more time', help: 'The co-ordinator decides and answers by e-mail.' },
    'moreTime.refused': { label: 'Refuse more time' },
  },
  fields: {
    on: { label: 'When did it happen?', hint: 'Leave the day, or day and month, empty where they are not known.' },
    note: { label: 'Note (optional)', hint: 'Kept in the history. Write no names.', long: true },
    text: { label: 'Note', hint: 'Kept in the history. Write no names.', long: true },
    reason: { label: 'Reason', long: true },
    cause: {
      label: 'What kind of reason is it? (optional)',
      hint: 'Papers for boards show the kind alone, never your own words.',
      options: {
        policeOrCourt: 'Police investigation, charge or court',
        family: 'Contact with the family or others',
        meetings: 'Arranging meetings of the partnership or panel',
        inquest: 'Inquest',
        parallelReview: 'Another review of the same death',
        chairOrAuthor: 'Finding or changing the chair or author',
        agency: 'An agency answers late or takes no part',
        informationSharing: 'An information-sharing agreement is not signed',
        drafting: 'Drafting, or the author’s time',
        coordinator: 'The co-ordinator’s time, or a vacancy',
        funding: 'Funding or contract',
        homeOffice: 'Waiting for the Home Office',
        amendments: 'Changes after the Home Office letter',
        other: 'Another reason',
      },
    },
    reasons: { label: 'Reasons', hint: 'They must stand on their own: others will read them later.', long: true },
    evidence: { label: 'What shows that it is done? (optional)' },
    agency: { label: 'Which agency?', from: 'agencies' },
    clock: { label: 'Which date?', from: 'clocks' },
    task: { label: 'Which task?', from: 'tasks' },
    holder: {
      label: 'Who holds it?',
      options: {
        cspChair: 'The CSP chair',
        independentChair: 'The independent chair',
        panel: 'The panel',
        agency: 'The agency',
        actionOwner: 'The owner of the action',
      },
    },
    due: { label: 'Due by (optional)' },
    until: { label: 'By when can you do it?' },
    newDue: { label: 'New date' },
    agreedBy: {
      label: 'Who agreed?',
      options: { panel: 'The panel', cspChair: 'The CSP chair', coordinator: 'The co-ordinator' },
    },
    hold: { label: 'A short name for the hold', hint: 'Such as “trial”. Not the name of a person or case.' },
    'hold.lifted/hold': { label: 'Which hold?', from: 'holds' },
    'hold.reviewed/hold': { label: 'Which hold?', from: 'holds' },
    'hold.placed/reason': {
      label: 'Why?',
      options: {
        criminalProceedings: 'Criminal proceedings',
        inquest: 'Inquest',
        parallelReview: 'Another review of the same death',
        familyRequest: 'The family’s wish',
        other: 'Another reason',
      },
    },
    reviewOn: { label: 'When will the hold itself be looked at again? (optional)' },
    clocks: {
      label: 'What waits?',
      hint: 'Choose none to hold every date that may wait. What is not held goes on.',
      from: 'clocks',
    },
    corrects: { label: 'Number of the entry in the history' },
    changes: { label: 'Corrected values' },
    calendar: { label: 'Calendar' },
    settings: { label: 'Settings' },
  },
};

/** The words of one workflow, over those that every workflow has. */
export const withGeneralForms = ({ actions, fields }: FormWords): FormWords => ({
  actions: { ...generalForms.actions, ...actions },
  fields: { ...generalForms.fields, ...fields },
});
