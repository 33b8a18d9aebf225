import { CreateFollowUps1767225600701 } from './1767225600701-create-follow-ups.js';
import { BuryDeadFollowUps1767225601701 } from './1767225601701-bury-dead-follow-ups.js';

export const followUpsMigrations = [CreateFollowUps1767225600701, BuryDeadFollowUps1767225601701];
