import { graphql } from '../../gql';

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
