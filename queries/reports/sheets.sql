/* What was read of each kind of export, over all files that a snapshot is made from. */
select
    source_sheet.contract,
    count(distinct source_sheet.sha256)::integer as files,
    sum(source_sheet.rows_read)::integer as "rowsRead",
    sum(source_sheet.accepted)::integer as accepted,
    sum(source_sheet.refused)::integer as refused,
    sum(source_sheet.not_data)::integer as "notData"
from source_sheet
group by source_sheet.contract
order by source_sheet.contract nulls last
