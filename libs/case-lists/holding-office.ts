/**
 * SQL of the office that holds what an office owns, with the review by its alias. There is no independent chair before one
 * sits on the review or is written to as that: what is to be done meanwhile is the co-ordinator's, and so are its reminders.
 */
export const holdingOffice = (owner: string, review: string): string => `
case when ${owner} = 'independentChair'
  and not exists (select 1 from seat s where s.case_file_id = ${review}.id and s.role = 'independentChair')
  and not exists (select 1 from contact k where k.partnership_id = ${review}.partnership_id and k.role = 'independentChair'
    and (k.case_file_id is null or k.case_file_id = ${review}.id) and k.left_on is null)
then 'coordinator' else ${owner} end`;
