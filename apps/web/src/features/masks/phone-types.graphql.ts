import { graphql } from '../../gql';
import type { PhoneTypesOfSettingsQuery } from '../../gql/graphql';

export const PHONE_TYPES = graphql(`
  query PhoneTypesOfSettings {
    phoneTypes {
      id
      name
      code
      mask
      position
    }
  }
`);

export type PhoneType = PhoneTypesOfSettingsQuery['phoneTypes'][number];

export const SAVE_PHONE_TYPE = graphql(`
  mutation SavePhoneType($input: SavePhoneTypeInput!) {
    savePhoneType(input: $input) {
      id
      name
      code
      mask
      position
    }
  }
`);

export const DELETE_PHONE_TYPE = graphql(`
  mutation DeletePhoneType($input: DeletePhoneTypeInput!) {
    deletePhoneType(input: $input)
  }
`);

export const ORDER_PHONE_TYPES = graphql(`
  mutation OrderPhoneTypes($input: OrderPhoneTypesInput!) {
    orderPhoneTypes(input: $input) {
      id
      name
      code
      mask
      position
    }
  }
`);
