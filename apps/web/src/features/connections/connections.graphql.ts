import { graphql } from '../../gql';

export const PROVIDER_FRAGMENT = graphql(`
  fragment ConnectionProvider on PbxProvider {
    id
    title
    countries
    confidence
    capabilities
    isStream
    instructions {
      en
      ru
    }
    settings {
      key
      kind
      label {
        en
        ru
      }
      help {
        en
        ru
      }
      default
      example
      isRequired
      choices {
        value
        label {
          en
          ru
        }
      }
    }
  }
`);

export const PARAMETERS_FRAGMENT = graphql(`
  fragment ConnectionParameters on PbxConnection {
    id
    key
    name
    isEnabled
    country
    receivingAddresses {
      label {
        en
        ru
      }
      url
    }
    hubToken
    settings {
      key
      value
      isSet
    }
    outgoingNumberChange {
      kind
      prefixes {
        from
        to
      }
    }
    newContactNumberChange {
      kind
      prefixes {
        from
        to
      }
    }
    createsContactsForOutgoing
    contactTemplate {
      id
      name
    }
    newContactResponsible
    filing {
      place
      conditions {
        field
        operator
        value
      }
      logic
      fallback
    }
    notifiesResponsible
    missedRecipients
    missedRecipientIds
    forwarding
    status {
      lastEventAt
    }
    provider {
      ...ConnectionProvider
    }
  }
`);

export const CONTACT_TEMPLATES = graphql(`
  query ConnectionContactTemplates {
    contactTemplates {
      id
      name
      kind
      isDefault
      responsibles {
        id
        name
      }
    }
  }
`);

export const PROVIDERS = graphql(`
  query ConnectionProviders {
    pbxProviders {
      ...ConnectionProvider
    }
  }
`);

export const CONNECTIONS = graphql(`
  query Connections {
    pbxConnections {
      id
      name
      isEnabled
      country
      provider {
        id
        title
      }
      shortNumbers {
        id
      }
      lines {
        id
      }
      status {
        state
        problem
        lastEventAt
      }
    }
  }
`);

export const CONNECTION = graphql(`
  query Connection($id: ID!) {
    pbxConnection(id: $id) {
      ...ConnectionParameters
      shortNumbers {
        id
      }
      lines {
        id
      }
    }
  }
`);

export const CONNECTION_STATUS = graphql(`
  query ConnectionStatus($id: ID!) {
    pbxConnection(id: $id) {
      id
      status {
        state
        problem
        version
        missing
        lastEventAt
        gapSince
      }
      popupDelay {
        count
        p50
        p95
        storeP50
        publishP50
        paintP50
      }
    }
  }
`);

export const CREATE_CONNECTION = graphql(`
  mutation CreateConnection($input: CreatePbxConnectionInput!) {
    createPbxConnection(input: $input) {
      __typename
      ... on PbxConnectionSaved {
        connection {
          ...ConnectionParameters
        }
      }
      ... on SetupRefused {
        status
        message
        connection {
          ...ConnectionParameters
        }
      }
    }
  }
`);

export const UPDATE_CONNECTION = graphql(`
  mutation UpdateConnection($input: UpdatePbxConnectionInput!) {
    updatePbxConnection(input: $input) {
      __typename
      ... on PbxConnectionSaved {
        connection {
          ...ConnectionParameters
        }
      }
      ... on SetupRefused {
        status
        message
        connection {
          ...ConnectionParameters
        }
      }
    }
  }
`);

export const DELETE_CONNECTION = graphql(`
  mutation DeleteConnection($input: DeletePbxConnectionInput!) {
    deletePbxConnection(input: $input)
  }
`);

export const REPLACE_TOKEN = graphql(`
  mutation ReplaceHubToken($input: ReplaceHubTokenInput!) {
    replaceHubToken(input: $input) {
      id
      hubToken
      receivingAddresses {
        label {
          en
          ru
        }
        url
      }
    }
  }
`);

export const CHECK_CONNECTION = graphql(`
  mutation CheckConnection($input: CheckPbxConnectionInput!) {
    checkPbxConnection(input: $input) {
      isOk
      messages {
        en
        ru
      }
    }
  }
`);
