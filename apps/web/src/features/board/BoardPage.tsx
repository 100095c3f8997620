import { Button } from '@mantine/core';
import { IconScreenShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '../../ui/PageHeader';
import { Board } from './Board';

/** The live board among the other pages. */
export default function BoardPage() {
  const { t } = useTranslation('board');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button
            component={Link}
            to="/board/screen"
            variant="default"
            leftSection={<IconScreenShare size={17} aria-hidden />}
          >
            {t('bigScreen')}
          </Button>
        }
      />
      <Board />
    </>
  );
}
