import { graphql } from '../gql';

export const SET_FAVOURITE = graphql(`
  mutation SetContactFavourite($input: SetContactFavouriteInput!) {
    setContactFavourite(input: $input) {
      id
      isFavourite
    }
  }
`);
