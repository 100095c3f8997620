import { useMutation } from '@apollo/client/react';
import { Button, Modal, NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannerListKind, TaskStatus } from '../../gql/graphql';
import { submitForm } from '../../lib/submit-form';
import type { BoardList } from './board-moves';
import { SAVE_LIST } from './planner.graphql';

const KINDS: PlannerListKind[] = ['CARD', 'LIST'];
const STATUSES: TaskStatus[] = ['NEW', 'IN_PROGRESS', 'DONE', 'CANCELLED'];

/** The button that adds a list to a board. */
export function ListDialog({ boardId }: { boardId: string }) {
  const { t } = useTranslation('planner');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setOpen(true)}>
        {t('addList')}
      </Button>
      {isOpen && <ListForm boardId={boardId} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ListFormProps {
  boardId: string;
  /** Absent: a new list. */
  list?: BoardList;
  onClose: () => void;
}

/** Name, type and status of a list. */
export function ListForm({ boardId, list, onClose }: ListFormProps) {
  const { t } = useTranslation(['planner', 'tasks', 'common']);
  const [save, { loading }] = useMutation(SAVE_LIST);
  const form = useForm({
    initialValues: { name: list?.name ?? '', kind: list?.kind ?? KINDS[0], status: (list?.status ?? '') as string },
    validate: { name: (name) => (name.trim() ? null : t('common:fieldErrors.required')) },
  });
  const submit = form.onSubmit(async ({ name, kind, status }) => {
    const input = { id: list?.id, boardId, name, kind, status: (status || null) as TaskStatus | null };
    if (await submitForm(form, () => save({ variables: { input } }))) onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(list ? 'editList' : 'newList')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('listName')} required data-autofocus {...form.getInputProps('name')} />
          <div>
            <SegmentedControl
              fullWidth
              aria-label={t('kind.label')}
              data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              {...form.getInputProps('kind')}
            />
            <Text size="sm" c="dimmed" mt={4}>
              {t('kindHint')}
            </Text>
          </div>
          <NativeSelect
            label={t('status.label')}
            description={t('statusHint')}
            data={[
              { value: '', label: t('status.none') },
              ...STATUSES.map((value) => ({ value, label: t(`tasks:status.${value}`) })),
            ]}
            {...form.getInputProps('status')}
          />
          <Button type="submit" loading={loading} style={{ alignSelf: 'flex-end' }}>
            {t('common:action.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
