import { Role, Roles } from '@ringdesk/auth';
import { parseInput } from '@ringdesk/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  DeletePhoneTypeInput,
  OrderPhoneTypesInput,
  phoneTypeIdSchema,
  phoneTypeIdsSchema,
  SavePhoneTypeInput,
  savePhoneTypeSchema,
} from './phone-type-input';
import { PhoneType } from './phone-type.entity';
import { PhoneTypesService } from './phone-types.service';

@Resolver(() => PhoneType)
export class PhoneTypesResolver {
  constructor(private readonly types: PhoneTypesService) {}

  @Query(() => [PhoneType])
  phoneTypes(): Promise<readonly PhoneType[]> {
    return this.types.list();
  }

  @Roles(Role.ADMIN)
  @Mutation(() => PhoneType)
  savePhoneType(@Args('input') input: SavePhoneTypeInput): Promise<PhoneType> {
    return this.types.save(parseInput(savePhoneTypeSchema, input));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Boolean)
  async deletePhoneType(@Args('input') input: DeletePhoneTypeInput): Promise<boolean> {
    await this.types.delete(parseInput(phoneTypeIdSchema, input).id);
    return true;
  }

  @Roles(Role.ADMIN)
  @Mutation(() => [PhoneType])
  orderPhoneTypes(@Args('input') input: OrderPhoneTypesInput): Promise<readonly PhoneType[]> {
    return this.types.order(parseInput(phoneTypeIdsSchema, input).ids);
  }
}
