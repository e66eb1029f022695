"""What was sent is shown back without the signs that would break a page."""

import io

import pytest

from tests.people.strict import check_html

SIGNS = "\0\x01\x0b\x0c\x1b\x7f\x85\x9f\ufdd0\ufffe\uffff"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_code_is_shown_back_without_a_sign_that_nobody_types(client, sign):
    page = client.post("/join", data={"code": f"AB{sign}CD"}).text
    check_html(page)
    assert sign not in page
    assert 'value="ABCD"' in page


@pytest.mark.parametrize("sign", SIGNS)
def test_so_is_a_list_whether_it_is_typed_or_uploaded(client, sign):
    broken = f"Hop,up{sign}"
    for data in ({"text": broken}, {"file": (io.BytesIO(broken.encode()), "list.csv")}):
        page = client.post("/class/list", data=data, content_type="multipart/form-data").text
        check_html(page)
        assert sign not in page
        assert "Hop,up" in page


def test_lines_and_tabs_and_signs_of_other_scripts_stay(client):
    text = "Hop,\tup\r\nm\u012br\u200dx \U0001f468\u200d\U0001f467, big"
    page = client.post("/class/list", data={"text": text}).text
    assert text.splitlines()[1] in page
    assert "Hop,\tup" in page
