export { type DeliveryView, type WebhookView, Webhooks, everything } from './webhooks.js';
export { WebhookRun, pauses } from './webhook-run.js';
