import { Role, Roles } from '@ringdesk/auth';
import { saveFieldSchema } from '@ringdesk/own-fields';
import { parseInput } from '@ringdesk/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ContactDirectoriesService } from './contact-directories.service';
import { ContactField } from './contact-field.entity';
import { ContactGroup } from './contact.entity';
import {
  DeleteContactFieldInput,
  DeleteContactGroupInput,
  idSchema,
  SaveContactFieldInput,
  SaveContactGroupInput,
  saveGroupSchema,
} from './directory-input';

/** Groups and own fields: read by everybody, kept by administrators (B-35). */
@Resolver()
export class ContactDirectoriesResolver {
  constructor(private readonly directories: ContactDirectoriesService) {}

  @Query(() => [ContactGroup])
  contactGroups(): Promise<ContactGroup[]> {
    return this.directories.groups();
  }

  @Query(() => [ContactField])
  contactFields(): Promise<ContactField[]> {
    return this.directories.fields();
  }

  @Roles(Role.ADMIN)
  @Mutation(() => ContactGroup)
  saveContactGroup(@Args('input') input: SaveContactGroupInput): Promise<ContactGroup> {
    return this.directories.saveGroup(parseInput(saveGroupSchema, input));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Boolean)
  async deleteContactGroup(@Args('input') input: DeleteContactGroupInput): Promise<boolean> {
    await this.directories.deleteGroup(parseInput(idSchema, input).id);
    return true;
  }

  @Roles(Role.ADMIN)
  @Mutation(() => ContactField)
  saveContactField(@Args('input') input: SaveContactFieldInput): Promise<ContactField> {
    return this.directories.saveField(parseInput(saveFieldSchema, input));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Boolean)
  async deleteContactField(@Args('input') input: DeleteContactFieldInput): Promise<boolean> {
    await this.directories.deleteField(parseInput(idSchema, input).id);
    return true;
  }
}
