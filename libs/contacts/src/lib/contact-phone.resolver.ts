import { PhoneType, PhoneTypesService } from '@ringdesk/masks';
import { displayPhone } from '@ringdesk/telephony';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ContactPhone } from './contact.entity';

@Resolver(() => ContactPhone)
export class ContactPhoneResolver {
  constructor(private readonly types: PhoneTypesService) {}

  @ResolveField(() => PhoneType)
  type(@Parent() phone: ContactPhone): Promise<PhoneType> {
    return this.types.byId(phone.typeId);
  }

  @ResolveField(() => String, {
    description: 'As shown: by the mask of its type where the digits fit, else as entered.',
  })
  async display(@Parent() phone: ContactPhone): Promise<string> {
    return displayPhone((await this.types.byId(phone.typeId)).mask, phone);
  }
}
