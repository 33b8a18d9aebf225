/** What a template can name, and what each of them puts into the letter. All of it is text, and made one line. */
export const TEMPLATE_VALUES = {
  greeting: 'Dear Ada L., or without the name where that looks like an advertisement',
  guestName: 'the name of the guest, or nothing where it looks like an advertisement',
  venue: 'the name of the venue',
  service: 'the name of the service',
  day: 'the day, with its weekday',
  hours: 'from when to when',
  zone: 'whose time that is, and its offset',
  when: 'day and start in short, for a subject',
  guests: 'the number of guests',
  party: 'the number of guests, with the noun',
  details: 'all of it as a table; on a line of its own',
  wasDay: 'the day before the change; empty where that is the same time',
  wasTime: 'when it began before the change; empty likewise',
  expires: 'until when the place is kept; empty where it is not only kept',
  byGuest: '“yes” where the guest has cancelled; empty where the venue has',
  link: 'the guest’s own link to the booking; empty where there is none',
  reference: 'the id of the booking',
} as const;

export type TemplateValue = keyof typeof TEMPLATE_VALUES;

export type TemplateValues = Readonly<Record<TemplateValue, string>>;
