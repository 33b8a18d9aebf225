import { CreateFollowUps1767225600701 } from './1767225600701-create-follow-ups.js';

export const followUpsMigrations = [CreateFollowUps1767225600701];
