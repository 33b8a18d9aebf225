import { DomainError } from '#platform';

/** Nothing is posted to an endpoint that is disabled, or removed, also when somebody asks for it. */
export class WebhookEndpointDisabled extends DomainError {
  readonly code = 'webhook-endpoint-disabled';

  constructor() {
    super('The endpoint that this webhook goes to is disabled, or has been removed.');
  }
}
