import type { EmailName, EmailValues } from '../values.js';

/** One e-mail as it may be sent: the template, the variant that names its file of expected words, and its values. */
export interface Sample<Name extends EmailName = EmailName> {
  readonly name: Name;
  readonly variant?: string;
  readonly values: EmailValues<Name>;
}

export const shared = {
  reviewName: 'Domestic Homicide Review',
  reviewShortName: 'DHR',
  partnership: 'Ambridge Community Safety Partnership',
  link: 'https://lantern.example.gov.uk/open/k3v9',
  contact: {
    name: 'Sam Patel',
    role: 'review co-ordinator',
    phone: '01632 960 123',
    hours: 'Monday to Friday, 9am to 5pm',
  },
  firstInCase: false,
  sentOn: '2026-03-16',
};
export const common = { ...shared, reference: 'AB-26-03' };

export const local = 'local';
export const guidance = 'guidance';

export const sample = <Name extends EmailName>(name: Name, values: EmailValues<Name>): Sample<Name> => ({
  name,
  values,
});
export const variant = <Name extends EmailName>(name: Name, of: string, values: EmailValues<Name>): Sample<Name> => ({
  name,
  variant: of,
  values,
});
