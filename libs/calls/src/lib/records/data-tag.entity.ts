import { Field, ID, registerEnumType, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** The two system data tags (B-57). */
export enum DataTagKind {
  CALL = 'CALL',
  MISSED_CALL = 'MISSED_CALL',
}
registerEnumType(DataTagKind, { name: 'DataTagKind' });

/** A String field that an administrator added after the key fields of a data tag (B-61, B-62). */
@ObjectType('DataTagExtraField')
@Entity('data_tag_field')
@Unique(['tag', 'name'])
export class DataTagField {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field(() => DataTagKind) @Column('text') tag!: `${DataTagKind}`;
  @Field({ description: 'What the PBX sends as `data_<name>` fills it when the names are equal to the letter.' })
  @Column('text')
  name!: string;
  @Column('int') position!: number;
}
