import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Import } from "../../../server/api/contract.ts";
import { readAgain } from "../../api/imports.ts";
import { FilesSaidForm } from "./FilesSaidForm.tsx";
import { Refused } from "../../components/Refused.tsx";

/** For an import whose files do not say whose they are, of when, or what: says it, and has them read anew. */
export function ReadAgain({ given }: { given: Import }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { area = "", period = "", contract = "", ...rest } = given.choice;
  const [said, setSaid] = useState({ area, period, contract });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const named = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ""));
      return readAgain(given.id, { ...rest, ...named });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports"] }),
  });
  const isWaiting = given.sheets.some(
    ({ remarkCode }) => remarkCode !== null && remarkCode !== "taken-in-already",
  );
  return (
    <FilesSaidForm said={said} onChange={setSaid} isOpenAtFirst={isWaiting}>
      <p>
        <button type="button" disabled={isPending} onClick={() => mutate()}>
          {t("said.read")}
        </button>
      </p>
      {error && <Refused error={error} />}
    </FilesSaidForm>
  );
}
