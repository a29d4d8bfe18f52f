"""Files of Dutch gemeenten, written in every way that is known, are read right without any help."""

from pathlib import Path

from dutch_files import files
from dutch_reading import difference, fault_in, read_content

from buurtspiegel.own.mapping import Role
from buurtspiegel.own.reading import look, read


def test_more_than_200_files_are_read_right(tmp_path: Path) -> None:
    faults = {file.name: fault_in(file, tmp_path) for file in files()}
    wrong = {name: fault for name, fault in faults.items() if fault}
    print(f"{len(faults) - len(wrong)} of {len(faults)} files read right")
    assert len(faults) >= 200
    assert len(wrong) <= 0.01 * len(faults), wrong


def test_the_child_process_reads_the_same(tmp_path: Path) -> None:
    for file in list(files())[::90]:
        path = tmp_path / "bestand.csv"
        path.write_bytes(file.content)
        records = read(path, file.name, look(path, file.name).mapping)
        assert difference(file, records.table, records.rejected) == ""


def test_the_exports_of_utrecht(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "gemeentelijk"
    name = "utrecht_UIC_leerlingen_woonlocatie_onderwijsinstelling_2023.csv"
    looked, records, rejected = read_content((folder / name).read_bytes(), name, tmp_path)
    # Ten wijken by ten wijken of the school; eight cells say «.», which is not 0; two rows at the end are no wijk.
    assert looked.mapping.dialect.tail == 2
    assert len(records) == 92
    assert len(rejected) == 8
    assert set(records["period"].to_pylist()) == {"2022"}
    west = {row["category"]: row["count"] for row in records.to_pylist() if row["area_name"] == "West"}
    assert west == {
        "West": 107,
        "Noordwest": 38,
        "Overvecht": 12,
        "Noordoost": 95,
        "Oost": 48,
        "Binnenstad": 23,
        "Zuid": 44,
        "Zuidwest": 47,
        "Leidsche Rijn": 180,
        "Vleuten-De Meern": 193,
    }
    assert "kolom 12" in {column.name for column in looked.columns if column.role is Role.UNUSED}
