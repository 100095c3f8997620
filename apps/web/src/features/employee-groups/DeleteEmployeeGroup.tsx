import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { errorExtensions, errorText } from '../../lib/errors';
import { notifyDone } from '../../lib/notify';
import { DeleteRow } from '../../ui/DeleteRow';
import { DELETE_EMPLOYEE_GROUP, EMPLOYEE_GROUPS, type EmployeeGroup } from './employee-groups.graphql';

/** Deletes a group after a question; says what names it still. */
export function DeleteEmployeeGroup({ group: { id, name } }: { group: EmployeeGroup }) {
  const { t } = useTranslation('employeeGroups');
  const [remove] = useMutation(DELETE_EMPLOYEE_GROUP, {
    refetchQueries: [{ query: EMPLOYEE_GROUPS }],
    awaitRefetchQueries: true,
  });
  return (
    <DeleteRow
      name={name}
      title={t('deleteTitle', { name })}
      text={t('deleteText')}
      refusalText={(error) => (errorExtensions(error).reason === 'used' ? t('used') : errorText(error))}
      onDelete={async () => {
        await remove({ variables: { input: { id } } });
        notifyDone();
      }}
    />
  );
}
