import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import {
  type Anchor,
  ANCHORS,
  type Channel,
  CHANNELS,
  FOLLOW_UP_KINDS,
  type FollowUpKind,
  type FollowUpPlan,
  type FollowUpRule,
  type QuietHours,
} from '#follow-ups';
import { IsLanguageTag, IsLine, IsLocalTime, IsTemplateName } from '../validation/rules.js';

const MAX_NAME_CHARACTERS = 60;
const MAX_RULES = 30;

export const OrNull = (): PropertyDecorator => ValidateIf((_, value) => value !== null);

export const KIND = { enum: FOLLOW_UP_KINDS, enumName: 'FollowUpKind' };
export const CHANNEL = { enum: CHANNELS, enumName: 'Channel' };
export const IsKind = (): PropertyDecorator =>
  IsIn(FOLLOW_UP_KINDS, { message: `This must be one of ${FOLLOW_UP_KINDS.join(', ')}.` });
export const IsChannel = (): PropertyDecorator =>
  IsIn(CHANNELS, { message: `This must be one of ${CHANNELS.join(', ')}.` });

/** The hours of the night, on the clock of the venue. */
export class QuietHoursInput implements QuietHours {
  @ApiProperty({ example: '22:00' })
  @IsLocalTime()
  from!: string;

  @ApiProperty({ example: '08:00', description: 'Where it is not after `from`, it is of the next day.' })
  @IsLocalTime()
  to!: string;
}

/** One follow-up that every booking of the service gets in its time. */
export class FollowUpRuleInput implements FollowUpRule {
  @ApiProperty({ minLength: 1, maxLength: MAX_NAME_CHARACTERS, example: 'two hours before' })
  @IsLine(MAX_NAME_CHARACTERS)
  name!: string;

  @ApiProperty({ ...KIND, example: 'reminder' })
  @IsKind()
  kind!: FollowUpKind;

  @ApiProperty({ ...CHANNEL, example: 'email' })
  @IsChannel()
  channel!: Channel;

  @ApiProperty({
    enum: ANCHORS,
    enumName: 'Anchor',
    example: 'start',
    description: 'What the offset counts from.',
  })
  @IsIn(ANCHORS, { message: `This must be one of ${ANCHORS.join(', ')}.` })
  anchor!: Anchor;

  @ApiProperty({
    type: 'integer',
    example: -120,
    description: 'Minutes after the anchor; before it, where they are negative.',
  })
  @IsInt({ message: 'This must be a whole number.' })
  offsetMinutes!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'The name of a letter template; null for the standard one.',
  })
  @OrNull()
  @IsTemplateName()
  template!: string | null;
}

/** Body of `PUT /v1/services/{id}/follow-ups`. */
export class FollowUpPlanBody implements FollowUpPlan {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'en',
    description: 'The language for guests whose own is not known, or not spoken here. BCP 47.',
  })
  @OrNull()
  @IsLanguageTag()
  language!: string | null;

  @ApiProperty({
    type: QuietHoursInput,
    nullable: true,
    example: { from: '22:00', to: '08:00' },
    description: 'When nothing goes out, but for what answers something that was done at that moment.',
  })
  @OrNull()
  @IsObject({ message: 'This must be an object with from and to, or null.' })
  @ValidateNested()
  @Type(() => QuietHoursInput)
  quietHours!: QuietHoursInput | null;

  @ApiProperty({ type: [FollowUpRuleInput], maxItems: MAX_RULES })
  @IsArray({ message: 'This must be a list.' })
  @ArrayMaxSize(MAX_RULES, { message: `There can be ${MAX_RULES} rules.` })
  @ValidateNested({ each: true })
  @Type(() => FollowUpRuleInput)
  rules!: FollowUpRuleInput[];
}

export class FollowUpPlanAnswer extends FollowUpPlanBody {
  @ApiProperty({ type: 'integer', minimum: 1, description: '1 where nobody has said anything yet.' })
  version!: number;
}
