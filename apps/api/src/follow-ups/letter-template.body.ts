import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import {
  type Channel,
  type FollowUpKind,
  type LetterPreview,
  TEMPLATE_VALUES,
  type TemplateView,
} from '#follow-ups';
import { ListAnswer, type Listed } from '../lists/list.answer.js';
import { IsId, IsLanguageTag, IsTemplateName, IsText, MayBeAbsent } from '../validation/rules.js';
import { CHANNEL, IsChannel, IsKind, KIND } from './follow-up-plan.body.js';

const MAX_SUBJECT_CHARACTERS = 300;
const MAX_BODY_CHARACTERS = 10_000;

const VALUES = Object.entries(TEMPLATE_VALUES)
  .map(([name, meaning]) => `\`{{${name}}}\`: ${meaning}`)
  .join('; ');

/** Body of `PUT /v1/letter-templates/…`. */
export class LetterTemplateBody {
  @ApiProperty({
    maxLength: MAX_SUBJECT_CHARACTERS,
    example: 'See you soon: {{service}} at {{venue}}, {{when}}',
    description: 'Of no use for messages to telephones; may be empty there.',
  })
  @IsText(MAX_SUBJECT_CHARACTERS)
  subject!: string;

  @ApiProperty({
    maxLength: MAX_BODY_CHARACTERS,
    example: '# See you soon\n\n{{greeting}}\n\nThis is a short reminder.\n\n{{details}}',
    description:
      'Paragraphs apart by empty lines; `# ` begins a heading; `[words]({{link}})` by itself is a button. ' +
      `\`{{#if link}}…{{else}}…{{/if}}\` and \`{{#unless link}}…{{/unless}}\` stand around text. Values: ${VALUES}.`,
  })
  @IsText(MAX_BODY_CHARACTERS)
  body!: string;
}

export class LetterTemplateAnswer extends LetterTemplateBody implements TemplateView {
  @ApiProperty(KIND)
  kind!: FollowUpKind;

  @ApiProperty(CHANNEL)
  channel!: Channel;

  @ApiProperty({ example: 'standard' })
  name!: string;

  @ApiProperty({ example: 'en' })
  language!: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  version!: number;

  @ApiProperty({ description: 'Whether it is the one that comes along, and not the tenant’s own.' })
  builtIn!: boolean;
}

export class LetterTemplateListAnswer extends ListAnswer implements Listed<TemplateView> {
  @ApiProperty({ type: [LetterTemplateAnswer] })
  items!: readonly LetterTemplateAnswer[];
}

/** Body of `POST /v1/letter-templates/preview`. */
export class LetterPreviewBody {
  @ApiProperty({ ...KIND, example: 'reminder' })
  @IsKind()
  kind!: FollowUpKind;

  @ApiPropertyOptional({ ...CHANNEL, default: 'email' })
  @MayBeAbsent()
  @IsChannel()
  channel?: Channel;

  @ApiPropertyOptional({ example: 'parking', description: 'Absent: the standard one.' })
  @MayBeAbsent()
  @IsTemplateName()
  template?: string;

  @ApiPropertyOptional({
    example: 'de-AT',
    description: 'Absent: that of the guest, of the service, or English.',
  })
  @MayBeAbsent()
  @IsLanguageTag()
  language?: string;

  @ApiPropertyOptional({ type: LetterTemplateBody, description: 'Instead of a template that is kept.' })
  @MayBeAbsent()
  @IsObject({ message: 'This must be an object with subject and body.' })
  @ValidateNested()
  @Type(() => LetterTemplateBody)
  draft?: LetterTemplateBody;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Shows the letter of this booking, which needs `customers:read`. Absent: an example.',
  })
  @MayBeAbsent()
  @IsId()
  bookingId?: string;
}

export class LetterPreviewAnswer implements LetterPreview {
  @ApiProperty({ example: 'de-AT' })
  language!: string;

  @ApiProperty({ type: String, nullable: true })
  subject!: string | null;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: String, nullable: true })
  html!: string | null;
}
