import { graphql } from '../../gql';

export const NOT_RECORDED = graphql(`
  query NotRecordedRows($filter: NotRecordedFilter, $page: PageInput!) {
    notRecorded(filter: $filter, page: $page) {
      items {
        id
        at
        reason
        extension
        remoteNumber
        payload
        isBackFilled
        connection {
          id
          name
        }
      }
      total
    }
  }
`);

export const NOT_RECORDED_CONNECTIONS = graphql(`
  query NotRecordedConnections {
    pbxConnections {
      id
      name
    }
  }
`);
