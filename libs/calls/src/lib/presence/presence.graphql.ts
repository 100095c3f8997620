import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { PresenceStateName } from './presence-of';

export const PresenceStateEnum = {
  READY: 'ready',
  TALKING: 'talking',
  WRAP_UP: 'wrap-up',
  AWAY: 'away',
  OFFLINE: 'offline',
} as const;
registerEnumType(PresenceStateEnum, {
  name: 'PresenceState',
  valuesMap: {
    READY: { description: 'Has the desk open and takes calls.' },
    TALKING: { description: 'In a call, with the desk open or not.' },
    WRAP_UP: { description: 'A call ended a moment ago, its notes are being written.' },
    AWAY: { description: "By the employee's own word." },
    OFFLINE: { description: 'Has the desk open nowhere.' },
  },
});

@ObjectType('OperatorPresence', { description: 'Whether an employee can take a call.' })
export class OperatorPresence {
  @Field(() => ID, { description: "The employee's." }) id!: string;
  @Field(() => PresenceStateEnum) state!: PresenceStateName;
  @Field(() => Date, { nullable: true, description: 'null: not known.' }) since!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When a wrap-up is over by itself.' }) endsAt!: Date | null;
  @Field({ description: "The employee's own word, whatever the state is." }) isAway!: boolean;
}
