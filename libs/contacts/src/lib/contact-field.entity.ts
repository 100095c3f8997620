import { ObjectType } from '@nestjs/graphql';
import { OwnField } from '@ringdesk/own-fields';
import { Entity } from 'typeorm';

/** A field that the company added to its contacts. */
@ObjectType('ContactField')
@Entity('contact_field')
export class ContactField extends OwnField {}
