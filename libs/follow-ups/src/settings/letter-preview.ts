import { Injectable } from '@nestjs/common';
import { BookingContacts } from '../commands/send-follow-up/booking-contacts.js';
import { Database, NotFound, type Uuid } from '#platform';
import type { Channel, FollowUpKind } from '../domain/follow-up.js';
import { exampleLetter } from '../letters/example-letter.js';
import { tongueFor } from '../letters/languages/tongue-for.js';
import type { LetterSubject } from '../letters/letter.js';
import { pickTemplate, type PickedTemplate, STANDARD_TEMPLATE } from '../letters/pick-template.js';
import { writeLetter } from '../letters/write-letter.js';
import { writeText } from '../letters/write-text.js';
import { GuestLinks } from '../links/guest-links.js';
import { listTemplateLanguages } from '../store/list-template-languages.js';
import { readFollowedBooking } from '../store/read-followed-bookings.js';

export interface PreviewWish {
  readonly tenantId: Uuid;
  readonly kind: FollowUpKind;
  readonly channel: Channel;
  /** The name of a template; null for the standard one. */
  readonly template: string | null;
  /** Instead of the guest's own, or of English for the example. */
  readonly language: string | undefined;
  /** Instead of a template that is stored. */
  readonly draft: { readonly subject: string; readonly body: string } | undefined;
  /** Instead of the example; with the guest's own name. */
  readonly bookingId: Uuid | undefined;
}

/** A letter as the guest would get it. */
export interface LetterPreview {
  /** The manner of dates that it is written in. */
  readonly language: string;
  /** Null for a message to a telephone. */
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
}

/** Shows letters without sending any. */
@Injectable()
export class LetterPreviews {
  constructor(
    private readonly database: Database,
    private readonly contacts: BookingContacts,
    private readonly links: GuestLinks,
  ) {}

  /** Throws `NotFound`, and `TemplateInvalid` for a draft that is no template. */
  async show(wish: PreviewWish): Promise<LetterPreview> {
    const { letter, locale, serviceLanguage } = await this.subjectOf(wish);
    const guestLocale = wish.language ?? locale;
    const { template, tongue } = await this.templateOf(wish, guestLocale, serviceLanguage);
    const { locale: language } = tongue;
    if (wish.channel === 'email') return { language, ...writeLetter(template, letter, tongue) };
    return { language, subject: null, text: writeText(template.body, letter, tongue), html: null };
  }

  private async templateOf(
    { tenantId, kind, channel, template, draft }: PreviewWish,
    guestLocale: string | undefined,
    serviceLanguage: string | undefined,
  ): Promise<PickedTemplate> {
    const key = { kind, channel, name: template ?? STANDARD_TEMPLATE };
    const own = await listTemplateLanguages(this.database, tenantId, key);
    if (draft === undefined && template !== null && own.length === 0) throw new NotFound('letter template');
    const picked = pickTemplate({ kind, channel, template, guestLocale, serviceLanguage }, own);
    if (draft === undefined) return picked;
    const language = guestLocale ?? serviceLanguage ?? picked.tongue.language;
    return { template: draft, tongue: tongueFor(language, guestLocale) };
  }

  private async subjectOf({ tenantId, bookingId, ...wish }: PreviewWish): Promise<PreviewSubject> {
    const example = exampleLetter(wish.kind);
    if (bookingId === undefined) return { letter: example, locale: undefined, serviceLanguage: undefined };
    const booking = await readFollowedBooking(this.database, { tenantId, bookingId, ...wish });
    if (booking === undefined) throw new NotFound('booking');
    const recipient = await this.contacts.recipientOf(tenantId, booking);
    const link = this.links.linkFor({ ...booking, tenantId }, booking.endsAt);
    return {
      letter: { ...booking, guestName: recipient?.name ?? '', facts: example.facts, link },
      locale: recipient?.locale,
      serviceLanguage: booking.language ?? undefined,
    };
  }
}

interface PreviewSubject {
  readonly letter: LetterSubject;
  readonly locale: string | undefined;
  readonly serviceLanguage: string | undefined;
}
