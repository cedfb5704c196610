/** The offices that this kind of review has under other names: the chair of the board, and who leads the review. */
export const offices = {
  cspChair: 'the SAB chair',
  independentChair: 'the lead reviewer',
  panel: 'the SAR subgroup',
};
