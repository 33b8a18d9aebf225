import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { WEBHOOK_EVENT_TYPES, type WebhookEventType } from '#webhooks';
import { IsText, MayBeAbsent } from '../validation/rules.js';

const MAX_URL_CHARACTERS = 2_000;
const MAX_DESCRIPTION_CHARACTERS = 200;

const URL_RULES = {
  format: 'uri',
  maxLength: MAX_URL_CHARACTERS,
  example: 'https://hooks.example.org/slotledger',
  description: 'An https:// address of a public host.',
};

const TYPES_RULES = {
  isArray: true,
  enum: WEBHOOK_EVENT_TYPES,
  enumName: 'WebhookEventType',
  description: 'What it is told of; empty or absent: everything, what is yet to come included.',
};

/** Body of `POST /v1/webhook-endpoints`. */
export class CreateWebhookEndpointBody {
  @ApiProperty(URL_RULES)
  @IsString({ message: 'This must be a URL.' })
  @MaxLength(MAX_URL_CHARACTERS, { message: `A URL may have ${MAX_URL_CHARACTERS} characters.` })
  url!: string;

  @ApiPropertyOptional(TYPES_RULES)
  @MayBeAbsent()
  @IsArray({ message: 'This must be a list.' })
  @IsIn(WEBHOOK_EVENT_TYPES, {
    each: true,
    message: `Each must be one of ${WEBHOOK_EVENT_TYPES.join(', ')}.`,
  })
  eventTypes?: WebhookEventType[];

  @ApiPropertyOptional({ maxLength: MAX_DESCRIPTION_CHARACTERS })
  @MayBeAbsent()
  @IsText(MAX_DESCRIPTION_CHARACTERS)
  description?: string;
}

/** Body of `PATCH /v1/webhook-endpoints/{id}`: what is absent stays as it is. */
export class ChangeWebhookEndpointBody {
  @ApiPropertyOptional(URL_RULES)
  @MayBeAbsent()
  @IsString({ message: 'This must be a URL.' })
  @MaxLength(MAX_URL_CHARACTERS, { message: `A URL may have ${MAX_URL_CHARACTERS} characters.` })
  url?: string;

  @ApiPropertyOptional(TYPES_RULES)
  @MayBeAbsent()
  @IsArray({ message: 'This must be a list.' })
  @IsIn(WEBHOOK_EVENT_TYPES, {
    each: true,
    message: `Each must be one of ${WEBHOOK_EVENT_TYPES.join(', ')}.`,
  })
  eventTypes?: WebhookEventType[];

  @ApiPropertyOptional({ maxLength: MAX_DESCRIPTION_CHARACTERS })
  @MayBeAbsent()
  @IsText(MAX_DESCRIPTION_CHARACTERS)
  description?: string;

  @ApiPropertyOptional({ type: String, enum: ['enabled', 'disabled'] })
  @MayBeAbsent()
  @IsIn(['enabled', 'disabled'], { message: 'This must be enabled or disabled.' })
  status?: 'enabled' | 'disabled';
}
